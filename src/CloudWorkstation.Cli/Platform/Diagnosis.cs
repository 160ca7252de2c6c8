using CloudWorkstation.Aws.Workstations;

namespace CloudWorkstation.Cli.Platform;

/// <summary>What <c>cws doctor</c> finds at AWS; all looks run at once, since none builds on another's answer.</summary>
internal static class Diagnosis
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(AwsPlatform platform, string environment, CancellationToken cancellation) =>
        await Task.WhenAll(platform.ProbesOf(environment).Select(async probe => new Finding(probe.Subject, await probe.LookAsync(cancellation))));
}
