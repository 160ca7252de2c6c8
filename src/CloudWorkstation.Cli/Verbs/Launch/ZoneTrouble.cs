using CloudWorkstation.Cli.Workstations;

namespace CloudWorkstation.Cli.Verbs.Launch;

/// <summary>Failures that another zone may not have: none of the type is free there, or the zone does not know it.</summary>
internal static class ZoneTrouble
{
    // CloudFormation's events hold EC2's message and seldom its code (EC2 API Reference, "Error codes": InsufficientInstanceCapacity, Unsupported).
    private static readonly string[] Signs =
        ["InsufficientInstanceCapacity", "do not have sufficient", "is not supported in your requested Availability Zone"];

    public static bool Is(StackOutcome outcome) =>
        outcome.Cause?.Reason is { } reason && Signs.Any(sign => reason.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
