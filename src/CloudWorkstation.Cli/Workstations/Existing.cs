using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A workstation there is, with what running it anew or otherwise has to be judged by.</summary>
/// <param name="Template">Its template, with the values it was launched with.</param>
internal sealed record Existing(Workstation Workstation, WorkstationTemplate Template, Catalogue Catalogue, IReadOnlyList<StackRecord> All)
{
    public StackRecord Stack => Workstation.Stack;

    /// <exception cref="CommandFailure">The catalogue no longer has its template, so that no policy can be asked.</exception>
    public static Existing Of(Workstation workstation, Catalogue catalogue, IReadOnlyList<StackRecord> all, string program) => new(
        workstation,
        catalogue.TemplateOf(workstation.Stack) ?? throw new CommandFailure(
            ExitCodes.NotFound, $"The catalogue no longer has the template \"{workstation.Template}\" of \"{workstation.Name}\".")
        {
            Why = "Without it the policy cannot be asked whether this may run.",
            Next = "It can still be stopped and deleted. Templates there are:",
            Command = $"{program} templates list",
        },
        catalogue,
        all);

    /// <summary>Prices it, with the changes given, and asks the policy.</summary>
    /// <param name="instanceType">Null for the one it has.</param>
    /// <param name="volumeGb">Null for what it has.</param>
    /// <param name="autoStopMinutes">Null for what it has; 0 for never; in Studio for the domain's idle time.</param>
    public (ServiceCosts Costs, Judgement Judgement) Judge(string? instanceType = null, int? volumeGb = null, int? autoStopMinutes = null)
    {
        // What it was given at launch counts, not what runs now: that is what it starts with.
        var type = instanceType ?? WorkstationView.InstanceTypeOf(Stack, null);
        var idle = autoStopMinutes is { } wish ? wish == 0 ? null : wish : WorkstationView.AutoStopMinutesOf(Stack);
        var costs = Catalogue.Prices.Of(Template, type, volumeGb ?? WorkstationView.VolumeGbOf(Stack));
        var request = LaunchRequests.Of(Template, Stack.Name, Workstation.Researcher, type, idle, costs, All) with { Exists = true };
        return (costs, Judgement.Of(Catalogue, request));
    }

    /// <summary>Researchers change what they launched, not what an environment file declares.</summary>
    /// <exception cref="CommandFailure">An environment file declares it.</exception>
    public void DemandLaunched()
    {
        if (Stack.IsDeclared)
        {
            throw new CommandFailure(ExitCodes.Conflict, $"The settings of \"{Stack.Name}\" stand in the environment file, under workstations.")
            {
                Why = "It is deployed with the platform, and the next deployment would undo a change made here.",
                Next = "Change them there and deploy, or ask who does.",
            };
        }
    }

    /// <summary>A change of its stack.</summary>
    /// <exception cref="CommandFailure">The policy keeps its template out of the catalogue.</exception>
    public StackChange Change(IReadOnlyDictionary<string, string> parameters) => new(
        Stack.Name,
        Catalogue.TemplateUrl(Template.Slug) ?? throw new CommandFailure(
            ExitCodes.RefusedByPolicy, $"The platform no longer publishes template \"{Template.Slug}\", so \"{Stack.Name}\" cannot be changed.")
        {
            Next = "It can be stopped and deleted.",
        },
        Catalogue.LaunchRoleArn,
        parameters,
        Tokens.New());
}
