using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Change;

/// <summary>
/// How often EBS lets a volume change: four times in any 24 hours, each after the one before has ended (EC2 API Reference, ModifyVolume;
/// until January 2026 once in six hours, which SageMaker's own messages may still say).
/// </summary>
internal static class VolumeRate
{
    private const int Most = 4;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <exception cref="CommandFailure">It was changed as often as EBS lets it; the message says when it can be again.</exception>
    public static async Task DemandAsync(PlatformPorts platform, StackRecord stack, DateTimeOffset now, CancellationToken cancellation)
    {
        var changes = await platform.Stacks.VolumeChangesAsync(stack.StackId, now - Window, cancellation);
        if (changes.Count >= Most)
        {
            var free = (changes[^Most] + Window).UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            throw new CommandFailure(ExitCodes.Conflict, $"The volume of \"{stack.Name}\" cannot be made larger now.")
            {
                Why = $"It was changed {changes.Count} times in the last 24 hours, and EBS changes a volume {Most} times in that time.",
                Next = $"Try again from {free} UTC on.",
            };
        }
    }
}
