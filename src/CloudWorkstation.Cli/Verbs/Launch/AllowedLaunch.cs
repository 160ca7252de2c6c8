using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Launch;

/// <summary>Carries out a launch that was allowed and confirmed.</summary>
internal sealed class AllowedLaunch(PlatformPorts platform, Session session, string program)
{
    /// <returns>The workstation when it was followed to its end; null when not.</returns>
    /// <exception cref="CommandFailure">It failed, with what failed first; or Ctrl-C ended the watching.</exception>
    public async Task<Workstation?> RunAsync(Proposal proposal, string templateUrl, bool noWait, CancellationToken cancellation)
    {
        var plan = proposal.Plan;
        var name = plan.Options.Name;
        var operations = new Operations(platform);
        var zones = new Queue<ZoneOffer>(proposal.Zones.Where(zone => zone.Offers));
        ZoneOffer? left = null;
        try
        {
            StackOutcome outcome;
            while (true)
            {
                if (left is not null)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                var zone = zones.Count > 0 ? zones.Dequeue() : null;
                var since = session.Clock.GetUtcNow();
                var stackId = await operations.LaunchAsync(proposal.Judgement, Creation(proposal, templateUrl, zone));
                left = null;
                if (noWait)
                {
                    return null;
                }

                outcome = await new StackWatch(platform, session.Terminal).FollowAsync(stackId, since, cancellation);
                if (outcome.Succeeded)
                {
                    break;
                }

                if (zone is null || zones.Count == 0 || !ZoneTrouble.Is(outcome))
                {
                    throw Failed(name, outcome);
                }

                session.Terminal.Error.WriteLine($"  {zone.Name} cannot run a {plan.InstanceType} now: {outcome.Reason}");
                session.Terminal.Error.WriteLine($"  Taking the launch back to try {zones.Peek().Name}.");
                left = zone;
                await TakeBackAsync(outcome.Stack, proposal.Catalogue.LaunchRoleArn, cancellation);
            }

            if (plan.Template.ServiceType == ServiceType.Glue)
            {
                await StartSessionAsync(operations, proposal.Judgement, outcome.Stack);
            }

            var inventory = new Inventory(platform, proposal.Catalogue);
            return await new LiveWait(inventory, session.Terminal, session.Clock)
                .UntilAsync(outcome.Stack, WorkstationStatus.Running, program, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && left is not null)
        {
            throw new CommandFailure(ExitCodes.Interrupted, $"Stopped. \"{name}\" could not run in {left.Name}, and no other zone was tried.");
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

    private static StackCreation Creation(Proposal proposal, string templateUrl, ZoneOffer? zone)
    {
        var plan = proposal.Plan;
        var parameters = new Dictionary<string, string>(plan.Parameters);
        if (zone is not null)
        {
            parameters[StackParameters.Zone] = zone.Index.ToString(CultureInfo.InvariantCulture);
        }

        return new StackCreation(plan.Options.Name, templateUrl, proposal.Catalogue.LaunchRoleArn, parameters, plan.Tags, Tokens.New());
    }

    /// <summary>Removes a launch that was rolled back, so that its name is free for another.</summary>
    private async Task TakeBackAsync(StackRecord stack, string launchRoleArn, CancellationToken cancellation)
    {
        var since = session.Clock.GetUtcNow();
        await platform.Stacks.DeleteAsync(stack.Name, launchRoleArn, CancellationToken.None);
        var outcome = await new StackWatch(platform, session.Terminal).FollowAsync(stack.StackId, since, cancellation);
        if (!outcome.Succeeded)
        {
            throw Failed(stack.Name, outcome);
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
