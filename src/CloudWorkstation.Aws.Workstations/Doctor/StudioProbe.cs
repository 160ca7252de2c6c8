using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the Studio domain is in service and signs in by IAM, without which no address can be minted.</summary>
internal sealed class StudioProbe(PlatformIds ids, WorkstationClients clients, AwsCalls calls)
{
    private const string DomainId = "studio/domain-id";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        if (await ids.FindAsync(DomainId, cancellation) is not { } id)
        {
            return Probe.Missing(ids, DomainId);
        }

        var request = new DescribeDomainRequest { DomainId = id };
        DescribeDomainResponse domain;
        try
        {
            domain = await calls.RunAsync("sagemaker:DescribeDomain", cancel => clients.SageMaker.DescribeDomainAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (failure.Kind == AwsErrorKind.NotFound)
        {
            return new ProbeResult(
                ProbeHealth.Bad, $"The Studio domain {id} was deleted outside of its stack.", $"Deploy the Studio stack anew.",
                $"make deploy ENVIRONMENT={ids.Environment}");
        }

        return (domain.Status?.Value, domain.AuthMode?.Value) switch
        {
            ("InService", "IAM") => new ProbeResult(ProbeHealth.Good, $"The Studio domain {id} is in service."),
            ("InService", var mode) => new ProbeResult(
                ProbeHealth.Warning, $"The Studio domain {id} is in service, but signs in by {mode}.",
                $"`{CommandHint.Cws("connect")}` cannot mint addresses for it; open Studio from the AWS access portal."),
            ("Pending" or "Updating", _) => new ProbeResult(
                ProbeHealth.Warning, $"The Studio domain {id} is {domain.Status.Value}.", $"Wait some minutes and look again.", CommandHint.Cws("doctor")),
            _ => new ProbeResult(
                ProbeHealth.Bad, $"The Studio domain {id} is {domain.Status?.Value}{(domain.FailureReason is { Length: > 0 } reason ? $": {reason}" : "")}.",
                $"Studio and Canvas workstations do not work until it is in service. Deploy the Studio stack anew.",
                $"make deploy ENVIRONMENT={ids.Environment}"),
        };
    }
}
