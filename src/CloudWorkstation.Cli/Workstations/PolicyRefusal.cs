using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Terminals;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Tells what a policy refuses, and how to go on.</summary>
internal static class PolicyRefusal
{
    public static CommandFailure Of(Policy policy, PolicyVerdict verdict, string program) => new(
        ExitCodes.RefusedByPolicy, $"The policy \"{policy.Name}\" does not allow it. Nothing was done.")
    {
        Why = string.Join('\n', verdict.Violations.Select(violation => $"- {violation.What}: {violation.Why} {violation.Fix}")),
        Command = verdict.Violations.Select(violation => violation.Command).OfType<string>()
            .Select(command => Written.For(program, command)).FirstOrDefault(),
    };
}
