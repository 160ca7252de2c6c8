using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Aws.Workstations.Doctor;

namespace CloudWorkstation.Cli.Shell;

/// <summary>One answer of <c>cws doctor</c>.</summary>
/// <param name="Subject">What was looked at: <c>credentials</c>.</param>
internal sealed record Finding(string Subject, ProbeResult Result);

/// <summary>What <c>cws doctor</c> finds at AWS; all looks run at once, since none builds on another's answer.</summary>
internal static class Diagnosis
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(AwsPlatform platform, string environment, CancellationToken cancellation) =>
        await Task.WhenAll(platform.ProbesOf(environment).Select(async probe => new Finding(probe.Subject, await probe.LookAsync(cancellation))));
}
