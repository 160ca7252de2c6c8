using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>What EC2 says about a VPC, read once.</summary>
internal sealed record VpcFacts
{
    public required bool DnsSupport { get; init; }

    public required bool DnsHostnames { get; init; }

    /// <value>In the order asked for.</value>
    public required IReadOnlyList<Subnet> Subnets { get; init; }

    /// <value>All of the VPC.</value>
    public required IReadOnlyList<RouteTable> RouteTables { get; init; }

    /// <value>Those that are not on their way out.</value>
    public required IReadOnlyList<VpcEndpoint> Endpoints { get; init; }

    /// <summary>The routes of a subnet: its own table's, else the VPC's main table's.</summary>
    public RouteTable TableOf(string subnetId) =>
        RouteTables.FirstOrDefault(table => (table.Associations ?? []).Exists(association => association.SubnetId == subnetId))
        ?? RouteTables.First(table => (table.Associations ?? []).Exists(association => association.Main == true));

    /// <exception cref="CustomResourceException">The VPC or a subnet does not exist.</exception>
    public static async Task<VpcFacts> ReadAsync(IAmazonEC2 ec2, GivenVpcProperties given, CancellationToken cancellation)
    {
        var mine = new List<Filter> { new("vpc-id", [given.VpcId]) };
        _ = await FoundAsync("network.vpc_id", given.VpcId, () =>
            ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [given.VpcId] }, cancellation));
        var subnets = await FoundAsync("network.subnet_ids", string.Join(", ", given.SubnetIds), () =>
            ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [.. given.SubnetIds] }, cancellation));
        var tables = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = mine }, cancellation);
        var endpoints = await ec2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = mine }, cancellation);
        return new VpcFacts
        {
            DnsSupport = (await AttributeAsync(VpcAttributeName.EnableDnsSupport)).EnableDnsSupport == true,
            DnsHostnames = (await AttributeAsync(VpcAttributeName.EnableDnsHostnames)).EnableDnsHostnames == true,
            Subnets = [.. given.SubnetIds.Select(id => subnets.Subnets.First(subnet => subnet.SubnetId == id))],
            RouteTables = tables.RouteTables ?? [],
            Endpoints = [.. (endpoints.VpcEndpoints ?? []).Where(endpoint => !(endpoint.State?.Value ?? "").StartsWith("delet", StringComparison.OrdinalIgnoreCase))],
        };

        Task<DescribeVpcAttributeResponse> AttributeAsync(VpcAttributeName name) =>
            ec2.DescribeVpcAttributeAsync(new DescribeVpcAttributeRequest { VpcId = given.VpcId, Attribute = name }, cancellation);
    }

    private static async Task<T> FoundAsync<T>(string field, string value, Func<Task<T>> describe)
    {
        try
        {
            return await describe();
        }
        catch (AmazonEC2Exception error) when (error.Is(AwsErrorKind.NotFound) || error.ErrorCode.Contains("Malformed", StringComparison.Ordinal))
        {
            throw new CustomResourceException($"{field} is {value}, and EC2 says: {error.Message}. Give ids of this account and region.", error);
        }
    }
}
