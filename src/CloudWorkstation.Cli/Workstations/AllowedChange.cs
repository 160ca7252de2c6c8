using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Carries out a change that was allowed and confirmed.</summary>
internal sealed class AllowedChange(PlatformPorts platform, Session session, string program)
{
    /// <returns>The stack after the change; the very one given when there was nothing to change; null when it was not followed.</returns>
    /// <exception cref="CommandFailure">It failed; or Ctrl-C ended the watching.</exception>
    public async Task<StackRecord?> RunAsync(Judgement judgement, StackRecord stack, StackChange change, bool noWait, CancellationToken cancellation)
    {
        var since = session.Clock.GetUtcNow();
        if (!await new Operations(platform).ChangeAsync(judgement, change))
        {
            return stack;
        }

        if (noWait)
        {
            return null;
        }

        try
        {
            var outcome = await new StackWatch(platform, session.Terminal).FollowAsync(stack.StackId, since, cancellation);
            return outcome.Succeeded ? outcome.Stack : throw new CommandFailure(ExitCodes.Failed, $"The change of \"{stack.Name}\" failed.")
            {
                Why = outcome.Reason,
                Next = outcome.Stack.Status == "UPDATE_ROLLBACK_COMPLETE"
                    ? "It was undone: the workstation is as before."
                    : $"Its stack is {outcome.Stack.Status}.",
                Command = $"{program} info {stack.Name}",
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCodes.Interrupted, $"Stopped watching. The change of \"{stack.Name}\" goes on.")
            {
                Next = "Look at it:",
                Command = $"{program} info {stack.Name}",
            };
        }
    }
}
