using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Shows what a policy says.</summary>
internal static class VerdictText
{
    public static void Write(Terminal terminal, Policy policy, PolicyVerdict verdict, string program)
    {
        var word = verdict.Allowed ? terminal.Styled("allowed", Style.Good) : terminal.Styled("refused", Style.Bad);
        terminal.Out.WriteLine($"  {"Policy:",-14} {word} by \"{policy.Name}\"");
        foreach (var violation in verdict.Violations)
        {
            terminal.Out.WriteLine($"    - {violation.What}");
            terminal.Out.WriteLine($"      why: {violation.Why} ({violation.Rule})");
            terminal.Out.WriteLine($"      fix: {violation.Fix}");
            if (violation.Command is { } command)
            {
                terminal.Out.WriteLine($"           {Written.For(program, command)}");
            }
        }
    }
}
