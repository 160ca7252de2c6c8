using Amazon.EC2.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the VPC's endpoints, the only way from workstations to AWS, are available.</summary>
internal sealed class EndpointsProbe(PlatformIds ids, WorkstationClients clients, AwsCalls calls)
{
    private const string VpcId = "network/vpc-id";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        if (await ids.FindAsync(VpcId, cancellation) is not { } vpc)
        {
            return Probe.Missing(ids, VpcId);
        }

        var endpoints = await calls.ListAsync("ec2:DescribeVpcEndpoints", async (token, cancel) =>
        {
            var request = new DescribeVpcEndpointsRequest { Filters = [new Filter("vpc-id", [vpc])], NextToken = token };
            var page = await clients.Ec2.DescribeVpcEndpointsAsync(request, cancel);
            return (page.VpcEndpoints, page.NextToken);
        }, cancellation);
        if (endpoints.Count == 0)
        {
            return new ProbeResult(
                ProbeHealth.Bad, $"{vpc} has no endpoints: nothing in it reaches AWS.", $"Deploy the network anew.",
                $"make deploy ENVIRONMENT={ids.Environment}");
        }

        var others = endpoints.Where(endpoint => !string.Equals(endpoint.State?.Value, "available", StringComparison.OrdinalIgnoreCase)).ToList();
        if (others.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Good, $"All {endpoints.Count} endpoints of {vpc} are available.");
        }

        var named = string.Join(", ", others.Select(endpoint =>
            $"{endpoint.ServiceName} is {endpoint.State?.Value}{(endpoint.LastError?.Message is { Length: > 0 } reason ? $" ({reason})" : "")}"));
        var waiting = others.TrueForAll(endpoint => endpoint.State?.Value?.StartsWith("pending", StringComparison.OrdinalIgnoreCase) == true);
        return waiting
            ? new ProbeResult(ProbeHealth.Warning, $"Of {endpoints.Count} endpoints of {vpc}: {named}.", $"Wait some minutes and look again.", CommandHint.Cws("doctor"))
            : new ProbeResult(
                ProbeHealth.Bad, $"Of {endpoints.Count} endpoints of {vpc}: {named}.", $"Services behind them do not work from workstations. Deploy the network anew.",
                $"make deploy ENVIRONMENT={ids.Environment}");
    }
}
