using CloudWorkstation.Cli.CommandLine;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Platform;
using CloudWorkstation.Cli.Progress;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Carries out a launch that was allowed and confirmed.</summary>
internal sealed class Launch(PlatformPorts platform, Session session, string program)
{
    /// <returns>The workstation when it was followed to its end; null when not.</returns>
    /// <exception cref="CommandFailure">It failed, with what failed first; or Ctrl-C ended the watching.</exception>
    public async Task<Workstation?> RunAsync(Proposal proposal, string templateUrl, bool noWait, CancellationToken cancellation)
    {
        var plan = proposal.Plan;
        var name = plan.Options.Name;
        var since = session.Clock.GetUtcNow();
        var operations = new Operations(platform);
        var creation = new StackCreation(name, templateUrl, proposal.Catalogue.LaunchRoleArn, plan.Parameters, plan.Tags, Tokens.New());
        var stackId = await operations.LaunchAsync(proposal.Judgement, creation);
        try
        {
            if (noWait)
            {
                return null;
            }

            var outcome = await new StackWatch(platform, session.Terminal).FollowAsync(stackId, since, cancellation);
            if (!outcome.Succeeded)
            {
                throw Failed(name, outcome);
            }

            if (plan.Template.ServiceType == ServiceType.Glue)
            {
                await StartSessionAsync(operations, proposal.Judgement, outcome.Stack);
            }

            var inventory = new Inventory(platform, proposal.Catalogue);
            return await new LiveWait(inventory, session.Terminal, session.Clock)
                .UntilAsync(outcome.Stack, WorkstationStatus.Running, program, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCodes.Interrupted, $"Stopped watching. The launch of \"{name}\" goes on.")
            {
                Next = $"Follow it: {program} list\nTo give it up:",
                Command = $"{program} delete {name}",
            };
        }
    }

    /// <summary>A Glue session lives outside its stack: it can be started only when its settings stand.</summary>
    private async Task StartSessionAsync(Operations operations, Judgement judgement, StackRecord stack)
    {
        try
        {
            await operations.StartAsync(judgement, stack, ServiceType.Glue);
        }
        catch (Exception exception)
        {
            var failure = FailureReader.Read(exception, program, interrupted: false);
            throw new CommandFailure(failure.ExitCode, $"\"{stack.Name}\" is made, but its session does not start. {failure.What}")
            {
                Why = failure.Why,
                Next = $"Try again: {program} start {stack.Name}\nOr remove it:",
                Command = $"{program} delete {stack.Name}",
            };
        }
    }

    private CommandFailure Failed(string name, StackOutcome outcome) => new(ExitCodes.Failed, $"The launch of \"{name}\" failed.")
    {
        Why = outcome.Reason,
        Next = outcome.Stack.Status == "ROLLBACK_COMPLETE"
            ? "Nothing of it is left running. To free the name:"
            : $"Its stack is {outcome.Stack.Status}. To remove what is left:",
        Command = $"{program} delete {name}",
    };
}
