using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SimpleSystemsManagement.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Workstations;
using Filter = Amazon.EC2.Model.Filter;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>The zones of an environment's subnets, and which of them EC2 has an instance type in.</summary>
public sealed class ZoneSource(WorkstationClients clients, AwsCalls calls) : IZoneSource
{
    public async Task<IReadOnlyList<ZoneOffer>> OfAsync(string environment, string instanceType, CancellationToken cancellation)
    {
        try
        {
            var offering = OfferingAsync(instanceType, cancellation);
            var zones = await ZonesAsync(environment, cancellation);
            var offers = await offering;
            return [.. zones.Select((zone, index) => new ZoneOffer(index, zone, offers.Contains(zone)))];
        }
        catch (AwsFailureException failure) when (failure.Kind == AwsErrorKind.AccessDenied)
        {
            // Policies from before zones could be chosen; the first zone is the template's own default.
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> ZonesAsync(string environment, CancellationToken cancellation)
    {
        var named = new GetParameterRequest { Name = $"/cloudworkstation/{environment}/network/subnet-ids" };
        var list = await calls.RunAsync("ssm:GetParameter", cancel => clients.Ssm.GetParameterAsync(named, cancel), cancellation);
        var ids = list.Parameter.Value.Split(',');
        var request = new DescribeSubnetsRequest { SubnetIds = [.. ids] };
        var answer = await calls.RunAsync("ec2:DescribeSubnets", cancel => clients.Ec2.DescribeSubnetsAsync(request, cancel), cancellation);
        var found = (answer.Subnets ?? []).ToDictionary(subnet => subnet.SubnetId, subnet => subnet.AvailabilityZone, StringComparer.Ordinal);
        return [.. ids.Select(id => found[id])];
    }

    private async Task<HashSet<string>> OfferingAsync(string instanceType, CancellationToken cancellation)
    {
        var offerings = await calls.ListAsync("ec2:DescribeInstanceTypeOfferings", async (token, cancel) =>
        {
            var page = await clients.Ec2.DescribeInstanceTypeOfferingsAsync(
                new DescribeInstanceTypeOfferingsRequest
                {
                    LocationType = LocationType.AvailabilityZone,
                    Filters = [new Filter("instance-type", [instanceType])],
                    NextToken = token,
                },
                cancel);
            return (page.InstanceTypeOfferings, page.NextToken);
        }, cancellation);
        return [.. offerings.Select(offering => offering.Location)];
    }
}
