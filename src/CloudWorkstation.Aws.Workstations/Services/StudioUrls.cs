using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Mints the addresses that sign a researcher in to Studio. They are secrets: whoever has one is that researcher.</summary>
internal sealed class StudioUrls(WorkstationClients clients, AwsCalls calls)
{
    private const int ExpirySeconds = 300;
    private const int SessionSeconds = 43200;

    /// <param name="app">The application to open; it names the space.</param>
    /// <param name="profile">The profile to sign in as.</param>
    /// <param name="landing">Where in Studio, as SageMaker's <c>LandingUri</c>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Connection> MintAsync(AppKey app, string profile, string landing, CancellationToken cancellation)
    {
        var request = new CreatePresignedDomainUrlRequest
        {
            DomainId = app.DomainId,
            UserProfileName = profile,
            SpaceName = app.Space,
            LandingUri = landing,
            ExpiresInSeconds = ExpirySeconds,
            SessionExpirationDurationInSeconds = SessionSeconds,
        };
        try
        {
            var answer = await calls.RunAsync(
                "sagemaker:CreatePresignedDomainUrl", cancel => clients.SageMaker.CreatePresignedDomainUrlAsync(request, cancel), cancellation);
            return new Connection(
                answer.AuthorizedUrl, [],
                "The address is valid for 5 minutes and signs in whoever opens it: give it to nobody. The session lasts 12 hours; connect again for a new address.");
        }
        catch (AwsFailureException failure) when (Says(failure, "AuthMode") || Says(failure, "SSO"))
        {
            throw new ActionUnavailableException(
                $"The Studio domain {app.DomainId} signs in through IAM Identity Center, where addresses like this do not exist. Open it from the AWS access portal.");
        }
    }

    private static bool Says(AwsFailureException failure, string part) =>
        failure is { Kind: AwsErrorKind.Other, Why: { } why } && why.Contains(part, StringComparison.Ordinal);
}
