using System.Runtime.CompilerServices;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>Stacks in memory. It remembers what was written, and answers with the events and the last status a test sets.</summary>
internal sealed class FakeStacks : IWorkstationStacks
{
    private readonly Dictionary<string, StackRecord> stacks = [];

    /// <value>What AWS was asked to write, in order: <c>create ml-training</c>.</value>
    public List<string> Writes { get; } = [];

    public List<StackCreation> Creations { get; } = [];

    public List<StackChange> Changes { get; } = [];

    /// <value>Events of the next operation.</value>
    public List<StackEvent> Events { get; } = [];

    /// <value>Status in which the next creation comes to rest.</value>
    public string CreationEnds { get; set; } = "CREATE_COMPLETE";

    /// <value>Statuses in which the next creations come to rest, in turn; then <see cref="CreationEnds"/>.</value>
    public Queue<string> NextCreationsEnd { get; } = [];

    public string ChangeEnds { get; set; } = "UPDATE_COMPLETE";

    public string DeletionEnds { get; set; } = "DELETE_COMPLETE";

    /// <value>Called before each event: a test may press Ctrl-C here.</value>
    public Action BeforeEvent { get; set; } = () => { };

    /// <value>Thrown by the next creation.</value>
    public Exception? CreationFails { get; set; }

    public void Add(StackRecord stack) => stacks[stack.Name] = stack;

    public Task<StackRecord?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult(stacks.GetValueOrDefault(name));

    public Task<IReadOnlyList<StackRecord>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StackRecord>>([.. stacks.Values]);

    public Task<string> CreateAsync(StackCreation creation, CancellationToken cancellation)
    {
        Writes.Add($"create {creation.Name}");
        if (CreationFails is { } failure)
        {
            throw failure;
        }

        Creations.Add(creation);
        Add(new StackRecord
        {
            StackId = IdOf(creation.Name),
            Name = creation.Name,
            Status = NextCreationsEnd.TryDequeue(out var next) ? next : CreationEnds,
            Created = ImmediateClock.Now,
            Parameters = creation.Parameters,
            Tags = creation.Tags,
        });
        return Task.FromResult(IdOf(creation.Name));
    }

    public Task<bool> ChangeAsync(StackChange change, CancellationToken cancellation)
    {
        Writes.Add($"change {change.Name}");
        Changes.Add(change);
        var stack = stacks[change.Name];
        var parameters = stack.Parameters.Concat(change.Parameters).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        Add(stack with { Status = ChangeEnds, Parameters = ChangeEnds == "UPDATE_COMPLETE" ? parameters : stack.Parameters });
        return Task.FromResult(true);
    }

    public Task DeleteAsync(string name, string launchRoleArn, CancellationToken cancellation)
    {
        Writes.Add($"delete {name}");
        if (stacks.TryGetValue(name, out var stack))
        {
            Add(stack with { Status = DeletionEnds });
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StackEvent> FollowAsync(
        string stackId, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var happened in Events)
        {
            BeforeEvent();
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return happened;
        }
    }

    /// <value>When volumes were changed.</value>
    public List<DateTimeOffset> VolumeChanges { get; } = [];

    public Task<IReadOnlyList<DateTimeOffset>> VolumeChangesAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DateTimeOffset>>([.. VolumeChanges.Where(change => change >= since)]);

    public Task<StackRecord> DescribeAsync(string stackId, CancellationToken cancellation) =>
        Task.FromResult(stacks.Values.First(stack => stack.StackId == stackId));

    public static string IdOf(string name) => $"arn:aws:cloudformation:us-east-1:123456789012:stack/cws-poc--{name}/1";
}
