using System.CommandLine;
using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Cli.Answers;
using CloudWorkstation.Cli.CommandLine;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Terminals;

namespace CloudWorkstation.Cli.Verbs;

/// <summary><c>cws doctor</c></summary>
internal sealed class DoctorCommand(Session session, GlobalOptions globals)
    : Verb("doctor", "Looks at everything a launch needs: credentials, region, platform, endpoints, quotas; and at cost-allocation tags. Says how to mend what is missing.", session, globals)
{
    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var findings = await platform.DiagnoseAsync(cancellation);
        var checks = findings.Select(finding => Check(finding.Subject, finding.Result, program)).ToList();
        var healthy = findings.All(finding => finding.Result.Health is not (ProbeHealth.Bad or ProbeHealth.Unknown));
        if (IsJson(parsed))
        {
            Write(new DoctorAnswer(healthy, checks), AnswerJson.Readable.DoctorAnswer);
            return healthy ? ExitCodes.Succeeded : ExitCodes.Failed;
        }

        for (var index = 0; index < checks.Count; index++)
        {
            WriteCheck(checks[index], findings[index].Result.Health);
        }

        return healthy ? ExitCodes.Succeeded : ExitCodes.Failed;
    }

    private static CheckAnswer Check(string subject, ProbeResult result, string program) => new(
        subject,
        result.Health.ToString().ToLowerInvariant(),
        result.Finding,
        result.Fix is { } fix ? Written.For(program, fix) : null,
        result.Command is { } command ? Written.For(program, command) : null);

    private void WriteCheck(CheckAnswer check, ProbeHealth health)
    {
        var style = health switch { ProbeHealth.Good => Style.Good, ProbeHealth.Warning => Style.Warning, ProbeHealth.Bad => Style.Bad, _ => Style.Faint };
        Terminal.Out.WriteLine($"{Terminal.Styled(check.Health.PadRight(7), style)} {check.Subject}: {check.Finding}");
        if (check.Fix is { } fix)
        {
            Terminal.Out.WriteLine($"          {fix}");
        }

        if (check.Command is { } command)
        {
            Terminal.Out.WriteLine($"          {Terminal.Styled(command, Style.Strong)}");
        }
    }
}
