using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

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
        catch (AwsFailureException failure) when (failure.Kind == AwsErrorKind.AccessDenied)
        {
            return new ProbeResult(
                ProbeHealth.Warning, $"{failure.Message} {failure.Why}",
                $"A platform engineer may look at this. Launching does not need it: whether you may launch is what the catalogue's finding says.");
        }
        catch (AwsFailureException failure)
        {
            return new ProbeResult(HealthOf(failure.Kind), failure.Why is { } why ? $"{failure.Message} {why}" : failure.Message, failure.Next is { } next ? HintedText.Of(next) : null, failure.Command);
        }
        catch (CatalogUnavailableException missing)
        {
            return new ProbeResult(ProbeHealth.Bad, missing.Message);
        }
    }

    /// <summary>The finding that a part of the platform is not there.</summary>
    public static ProbeResult Missing(PlatformIds ids, string name) => new(
        ProbeHealth.Unknown, $"The SSM parameter /cloudworkstation/{ids.Environment}/{name} does not exist, so there is nothing to look at.",
        $"Deploy the platform, or choose another environment or region.", $"make deploy ENVIRONMENT={ids.Environment}");

    // Missing credentials are the finding of one probe, and only in the way of the others.
    private ProbeHealth HealthOf(AwsErrorKind kind) => kind switch
    {
        AwsErrorKind.NoCredentials or AwsErrorKind.ExpiredCredentials or AwsErrorKind.NoRegion =>
            subject == PlatformProbes.Credentials ? ProbeHealth.Bad : ProbeHealth.Unknown,
        AwsErrorKind.Throttled => ProbeHealth.Unknown,
        _ => ProbeHealth.Bad,
    };
}
