using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Tells what a policy refuses, and how to go on.</summary>
internal static class PolicyRefusal
{
    /// <param name="shown">Whether the plan above showed the violations already.</param>
    public static CommandFailure Of(Policy policy, PolicyVerdict verdict, string program, bool shown = false) => new(
        ExitCodes.RefusedByPolicy, $"The policy \"{policy.Name}\" does not allow it. Nothing was done.")
    {
        Why = shown ? null : string.Join('\n', verdict.Violations.Select(violation => $"- {violation.What}: {violation.Why} {violation.Fix}")),
        Command = verdict.Violations.Select(violation => violation.Command).OfType<CommandHint>()
            .Select(command => Written.For(program, command)).FirstOrDefault(),
    };
}
