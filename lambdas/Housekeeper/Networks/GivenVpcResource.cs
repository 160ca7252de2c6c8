using Amazon.EC2;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>A look at a VPC that somebody else made. It changes nothing there; what does not fit fails the deployment.</summary>
internal sealed class GivenVpcResource(IAmazonEC2 ec2) : ICustomResource<GivenVpcProperties>
{
    private const string IdPrefix = "given/";

    private readonly EndpointServices services = new(ec2);

    public async Task<Outcome> CreateAsync(ResourceRequest<GivenVpcProperties> request, CancellationToken deadline)
    {
        var given = request.Properties;
        var vpc = await VpcFacts.ReadAsync(ec2, given, deadline);
        var faults = VpcFitness.FaultsOf(vpc, given, await services.ZonesAsync(given.Services, deadline));
        if (faults.Count > 0)
        {
            throw new CustomResourceException($"{given.VpcId} cannot carry the platform as it is: {string.Join("; ", faults)}.");
        }

        var attributes = new Dictionary<string, string>
        {
            ["VpcId"] = given.VpcId,
            ["RouteTableIds"] = string.Join(',', vpc.Subnets.Select(subnet => vpc.TableOf(subnet.SubnetId).RouteTableId).Distinct()),
        };
        foreach (var (subnet, number) in vpc.Subnets.Select((subnet, index) => (subnet, index + 1)))
        {
            attributes[$"Subnet{number}"] = subnet.SubnetId;
            attributes[$"Zone{number}"] = subnet.AvailabilityZone;
        }

        return Outcome.Done(IdPrefix + given.VpcId, attributes);
    }

    public Task<Outcome> UpdateAsync(ResourceRequest<GivenVpcProperties> request, CancellationToken deadline) =>
        request.PhysicalId.StartsWith(IdPrefix, StringComparison.Ordinal) && request.PhysicalId != IdPrefix + request.Properties.VpcId
            ? throw new CustomResourceException(
                $"network.vpc_id cannot change after the network was made: it is {request.PhysicalId[IdPrefix.Length..]}, and {request.Properties.VpcId} is "
                + "asked for. Go back to it, or deploy another environment.")
            : CreateAsync(request, deadline);

    /// <summary>A look leaves nothing behind.</summary>
    public Task<Outcome> DeleteAsync(ResourceRequest<GivenVpcProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(request.PhysicalId));
}
