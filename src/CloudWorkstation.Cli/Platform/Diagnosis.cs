using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Cli.Platform;

/// <summary>What <c>cws doctor</c> finds at AWS.</summary>
internal static class Diagnosis
{
    public static async Task<IReadOnlyList<ProbeResult>> RunAsync(AwsPlatform platform, string environment, CancellationToken cancellation)
    {
        var results = new List<ProbeResult> { new("endpoint", ProbeHealth.Good, platform.Target.ToString()) };
        results.Add(await LookAsync("credentials", async () => $"{(await platform.Caller.WhoAmIAsync(cancellation)).Arn}"));
        results.Add(await LookAsync("platform", async () =>
        {
            var catalog = await platform.Catalog.ReadAsync(environment, cancellation);
            return $"environment \"{environment}\", {catalog.Index.Templates.Count} templates, {catalog.Index.Researchers.Count} researchers";
        }));
        return results;
    }

    private static async Task<ProbeResult> LookAsync(string subject, Func<Task<string>> look)
    {
        try
        {
            return new ProbeResult(subject, ProbeHealth.Good, await look());
        }
        catch (AwsFailureException failure)
        {
            return new ProbeResult(subject, ProbeHealth.Bad, $"{failure.Message} {failure.Why}".Trim(), failure.Next, failure.Command);
        }
        catch (CatalogUnavailableException exception)
        {
            return new ProbeResult(subject, ProbeHealth.Bad, exception.Message);
        }
    }
}
