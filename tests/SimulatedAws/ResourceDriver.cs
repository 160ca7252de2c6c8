using CloudWorkstation.CustomResources;

namespace CloudWorkstation.SimulatedAws;

/// <summary>Polls a custom resource to its end as the kit does, in simulated time.</summary>
public sealed class ResourceDriver<TProperties>(ICustomResource<TProperties> resource, TimeProvider time) where TProperties : class
{
    private readonly string session = Guid.NewGuid().ToString("N");
    private const int Looks = 4;

    private int requests;

    public string StackId { get; set; } = "arn:aws:cloudformation:us-east-1:123456789012:stack/platform/5b0c7a10-0000-0000-0000-000000000000";

    public string LogicalId { get; set; } = "Resource";

    /// <summary>The ids that were claimed, in order.</summary>
    public List<string> Claimed { get; } = [];

    /// <summary>What the last Delete could not look at and so left.</summary>
    public List<string> Left { get; } = [];

    /// <summary>The states between polls, in order.</summary>
    public List<string> States { get; } = [];

    public Task<IReadOnlyDictionary<string, string>> CreateAsync(TProperties properties) => PollAsync(resource.CreateAsync, properties, null, "");

    public Task<IReadOnlyDictionary<string, string>> UpdateAsync(string id, TProperties properties, TProperties? old) =>
        PollAsync(resource.UpdateAsync, properties, old, id);

    public Task<IReadOnlyDictionary<string, string>> DeleteAsync(string id, TProperties? properties = null) =>
        PollAsync(resource.DeleteAsync, properties, null, id, isDelete: true);

    /// <summary>The physical id of the last outcome.</summary>
    public string PhysicalId { get; private set; } = "";

    private async Task<IReadOnlyDictionary<string, string>> PollAsync(
        Func<ResourceRequest<TProperties>, CancellationToken, Task<Outcome>> method, TProperties? properties, TProperties? old, string id, bool isDelete = false)
    {
        var requestId = $"{session}-{++requests}";
        string? state = null;
        var (unseen, looks) = (new List<string>(), 0);
        Left.Clear();
        for (var started = time.GetUtcNow(); ;)
        {
            unseen.Clear();
            var request = new ResourceRequest<TProperties>(properties, claimed => Claimed.Add(claimed), leave: isDelete && looks >= Looks ? unseen.Add : null)
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
            Outcome outcome;
            try
            {
                outcome = await method(request, CancellationToken.None);
            }
            catch (Exception refused) when (isDelete && RefusedRead.Is(refused))
            {
                if (++looks <= Looks)
                {
                    await Task.Delay(TimeSpan.FromSeconds(5), time);
                    continue;
                }

                unseen.Add(RefusedRead.Describe(refused));
                outcome = Outcome.Done(id);
            }

            Left.AddRange(unseen.Except(Left));

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
