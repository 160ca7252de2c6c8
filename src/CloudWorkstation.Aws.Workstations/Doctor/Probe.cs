using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>A look whose failures are findings too.</summary>
internal sealed class Probe(string subject, Func<CancellationToken, Task<ProbeResult>> look) : IPlatformProbe
{
    public string Subject => subject;

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        try
        {
            return await look(cancellation);
        }
        catch (AwsFailureException failure) when (failure.Kind == AwsFailureKind.AccessDenied)
        {
            return new ProbeResult(
                ProbeHealth.Warning, $"{failure.Message} {failure.Why}",
                "A platform engineer may look at this. Launching does not need it: whether you may launch is what the catalogue's finding says.");
        }
        catch (AwsFailureException failure)
        {
            return new ProbeResult(HealthOf(failure.Kind), failure.Why is { } why ? $"{failure.Message} {why}" : failure.Message, failure.Next, failure.Command);
        }
        catch (CatalogUnavailableException missing)
        {
            return new ProbeResult(ProbeHealth.Bad, missing.Message);
        }
    }

    // Missing credentials are the finding of one probe, and only in the way of the others.
    private ProbeHealth HealthOf(AwsFailureKind kind) => kind switch
    {
        AwsFailureKind.NoCredentials or AwsFailureKind.ExpiredCredentials or AwsFailureKind.NoRegion =>
            subject == PlatformProbes.Credentials ? ProbeHealth.Bad : ProbeHealth.Unknown,
        AwsFailureKind.Throttled => ProbeHealth.Unknown,
        _ => ProbeHealth.Bad,
    };
}
