using CloudWorkstation.CustomResources;

namespace CloudWorkstation.SimulatedAws;

/// <summary>Polls a custom resource to its end as the kit does, in simulated time.</summary>
public sealed class ResourceDriver<TProperties>(ICustomResource<TProperties> resource, TimeProvider time) where TProperties : class
{
    private readonly string session = Guid.NewGuid().ToString("N");
    private int requests;

    public string StackId { get; set; } = "arn:aws:cloudformation:us-east-1:123456789012:stack/platform/5b0c7a10-0000-0000-0000-000000000000";

    public string LogicalId { get; set; } = "Resource";

    /// <summary>The ids that were claimed, in order.</summary>
    public List<string> Claimed { get; } = [];

    /// <summary>The states between polls, in order.</summary>
    public List<string> States { get; } = [];

    public Task<IReadOnlyDictionary<string, string>> CreateAsync(TProperties properties) => PollAsync(resource.CreateAsync, properties, null, "");

    public Task<IReadOnlyDictionary<string, string>> UpdateAsync(string id, TProperties properties, TProperties? old) =>
        PollAsync(resource.UpdateAsync, properties, old, id);

    public Task<IReadOnlyDictionary<string, string>> DeleteAsync(string id, TProperties? properties = null) =>
        PollAsync(resource.DeleteAsync, properties, null, id);

    /// <summary>The physical id of the last outcome.</summary>
    public string PhysicalId { get; private set; } = "";

    private async Task<IReadOnlyDictionary<string, string>> PollAsync(
        Func<ResourceRequest<TProperties>, CancellationToken, Task<Outcome>> method, TProperties? properties, TProperties? old, string id)
    {
        var requestId = $"{session}-{++requests}";
        string? state = null;
        for (var started = time.GetUtcNow(); ;)
        {
            var request = new ResourceRequest<TProperties>(properties, claimed => Claimed.Add(claimed))
            {
                PhysicalId = id,
                OldProperties = old,
                State = state,
                StackId = StackId,
                RequestId = requestId,
                LogicalId = LogicalId,
                ResourceType = "Custom::Any",
                StartedAt = started,
                Clock = time,
            };
            var outcome = await method(request, CancellationToken.None);
            PhysicalId = outcome.PhysicalId;
            if (outcome is Outcome.DoneOutcome done)
            {
                return done.Attributes;
            }

            var poll = (Outcome.InProgressOutcome)outcome;

            States.Add(state = poll.State);
            await Task.Delay(poll.PollAfter, time);
            if (time.GetUtcNow() - started > TimeSpan.FromHours(1))
            {
                throw new TimeoutException($"Not finished in an hour; the state is {state}.");
            }
        }
    }
}
