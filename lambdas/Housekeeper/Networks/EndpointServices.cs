using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.Aws;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>In which zones endpoint services can have an interface. Source: DescribeVpcEndpointServices, AvailabilityZones.</summary>
internal sealed class EndpointServices(IAmazonEC2 ec2)
{
    /// <summary>The zones of each service by its full name; a service that the region does not have is not in the answer.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> ZonesAsync(IReadOnlyList<string> services, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        if (services.Count == 0)
        {
            return found;
        }

        // By filter: a request that names a service which does not exist is refused as a whole.
        var filters = new List<Filter> { new("service-name", [.. services]) };
        foreach (var detail in await Pages.AllAsync<ServiceDetail>(async token =>
        {
            var page = await ec2.DescribeVpcEndpointServicesAsync(new DescribeVpcEndpointServicesRequest { Filters = filters, NextToken = token }, cancellation);
            return (page.ServiceDetails, page.NextToken);
        }))
        {
            found[detail.ServiceName] = new HashSet<string>(detail.AvailabilityZones ?? [], StringComparer.Ordinal);
        }

        return found;
    }
}
