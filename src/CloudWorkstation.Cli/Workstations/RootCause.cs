using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Finds among a stack's events the failure that made all others.</summary>
internal static class RootCause
{
    /// <returns>The first failure of a resource that has a reason of its own; null when nothing failed.</returns>
    public static StackEvent? Of(IEnumerable<StackEvent> events) =>
        events.FirstOrDefault(happened =>
            happened.Status.EndsWith("_FAILED", StringComparison.Ordinal) && happened.Reason is { Length: > 0 } reason && !IsConsequence(reason));

    // What CloudFormation writes on resources it gave up because another one failed.
    private static bool IsConsequence(string reason) =>
        reason.StartsWith("Resource creation cancelled", StringComparison.OrdinalIgnoreCase)
        || reason.StartsWith("Resource update cancelled", StringComparison.OrdinalIgnoreCase)
        || reason.StartsWith("The following resource(s) failed to", StringComparison.OrdinalIgnoreCase);
}
