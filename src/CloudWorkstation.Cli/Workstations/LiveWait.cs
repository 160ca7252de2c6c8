using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Waits until a workstation's service has reached a state.</summary>
internal sealed class LiveWait(Inventory inventory, Terminal terminal, TimeProvider clock)
{
    // Studio apps with large images and GPU instances take ten minutes at most in practice.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    // How long AWS may go on showing the state from before the start.
    private static readonly TimeSpan OldState = TimeSpan.FromMinutes(1);

    /// <exception cref="CommandFailure">It failed, or did not get there in time.</exception>
    public async Task<Workstation> UntilAsync(StackRecord stack, WorkstationStatus wanted, string program, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        WorkstationStatus? shown = null;
        var started = false;
        while (true)
        {
            var now = await inventory.ViewAsync(stack, cancellation);
            if (now.Status != shown)
            {
                terminal.Error.WriteLine($"  {now.Status.ToString().ToLowerInvariant()}");
                shown = now.Status;
            }

            if (now.Status == wanted)
            {
                return now;
            }

            started |= now.Status == WorkstationStatus.Starting;
            var fellBack = now.Status == WorkstationStatus.Stopped && (started || clock.GetElapsedTime(start) > OldState);
            if (now.Status == WorkstationStatus.Failed || fellBack || clock.GetElapsedTime(start) > Limit)
            {
                var (found, expected) = (WorkstationAnswer.StatusOf(now.Status), WorkstationAnswer.StatusOf(wanted));
                throw new CommandFailure(ExitCodes.Failed, $"Workstation \"{stack.Name}\" is {found}, not {expected}.")
                {
                    Why = now.Explanation is { } explanation ? Written.For(program, explanation) : $"Waited {Written.Duration(clock.GetElapsedTime(start))}.",
                    Next = "Look at it:",
                    Command = $"{program} info {stack.Name}",
                };
            }

            await Task.Delay(Step, clock, cancellation);
        }
    }
}
