using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Follows a stack operation to its end.</summary>
internal sealed class StackWatch(PlatformPorts platform, Terminal terminal)
{
    /// <exception cref="OperationCanceledException">Watching was ended; the operation goes on.</exception>
    public async Task<StackOutcome> FollowAsync(string stackId, DateTimeOffset since, CancellationToken cancellation)
    {
        var progress = new StackProgress(terminal);
        var events = new List<StackEvent>();
        await foreach (var happened in platform.Stacks.FollowAsync(stackId, since, cancellation).WithCancellation(cancellation))
        {
            events.Add(happened);
            progress.Show(happened);
        }

        return new StackOutcome(await platform.Stacks.DescribeAsync(stackId, cancellation), RootCause.Of(events));
    }
}

/// <param name="Stack">The stack at rest.</param>
/// <param name="Cause">What failed first; null when nothing did.</param>
internal sealed record StackOutcome(StackRecord Stack, StackEvent? Cause)
{
    /// <value>Whether the operation that was followed did what it should.</value>
    public bool Succeeded => Stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "DELETE_COMPLETE";

    /// <value>The reason in a line: which resource failed and why.</value>
    public string Reason => Cause is { } cause
        ? $"{cause.LogicalId} ({cause.ResourceType}): {cause.Reason}"
        : Stack.StatusReason ?? $"Its stack is {Stack.Status}.";
}
