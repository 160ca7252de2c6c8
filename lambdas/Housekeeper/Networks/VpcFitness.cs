using Amazon.EC2;
using Amazon.EC2.Model;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>What a VPC lacks to carry the platform.</summary>
internal static class VpcFitness
{
    private static readonly string[] Everywhere = ["0.0.0.0/0", "::/0"];

    /// <param name="offered">Zones of each endpoint service; services that the region lacks are not in it.</param>
    /// <returns>A sentence per fault, with what to do; none when the VPC will do.</returns>
    public static IReadOnlyList<string> FaultsOf(
        VpcFacts vpc, GivenVpcProperties given, IReadOnlyDictionary<string, IReadOnlySet<string>> offered) =>
    [
        .. Dns(vpc, given),
        .. Subnets(vpc, given),
        .. given.AllowInternet ? [] : Internet(vpc),
        .. given.EndpointsPresent ? Missing(vpc, given) : [.. Conflicting(vpc, given), .. NotOffered(vpc, given, offered)],
    ];

    private static IEnumerable<string> Dns(VpcFacts vpc, GivenVpcProperties given)
    {
        // Both are needed for the private names of interface endpoints.
        foreach (var (name, on) in new[] { ("enableDnsSupport", vpc.DnsSupport), ("enableDnsHostnames", vpc.DnsHostnames) })
        {
            if (!on)
            {
                yield return $"{given.VpcId} has {name} switched off; switch it on, so that AWS's names lead to the endpoints";
            }
        }
    }

    private static IEnumerable<string> Subnets(VpcFacts vpc, GivenVpcProperties given)
    {
        foreach (var subnet in vpc.Subnets.Where(subnet => subnet.VpcId != given.VpcId))
        {
            yield return $"{subnet.SubnetId} is in {subnet.VpcId}, not in {given.VpcId}";
        }

        foreach (var zone in vpc.Subnets.GroupBy(subnet => subnet.AvailabilityZone).Where(zone => zone.Count() > 1))
        {
            yield return $"{string.Join(" and ", zone.Select(subnet => subnet.SubnetId))} are both in {zone.Key}; give one subnet per zone, in at least two zones "
                + "(a file system has one mount target per zone)";
        }
    }

    private static IEnumerable<string> Internet(VpcFacts vpc) =>
        from subnet in vpc.Subnets
        let table = vpc.TableOf(subnet.SubnetId)
        from route in table.Routes ?? []
        where route.State != RouteState.Blackhole && (Everywhere.Contains(route.DestinationCidrBlock) || Everywhere.Contains(route.DestinationIpv6CidrBlock))
        select $"{subnet.SubnetId} has a route to everywhere ({route.GatewayId ?? route.NatGatewayId ?? route.TransitGatewayId ?? "another network"}, in "
            + $"{table.RouteTableId}), by which data can leave; take it away, or set network.allow_internet: true";

    private static IEnumerable<string> Missing(VpcFacts vpc, GivenVpcProperties given)
    {
        foreach (var service in given.Services)
        {
            var endpoints = vpc.Endpoints.Where(endpoint => endpoint.ServiceName == service).ToList();
            if (endpoints.Count == 0)
            {
                yield return $"{given.VpcId} has no endpoint of {service}; make it, or set network.endpoints: make";
            }
            else if (service.EndsWith(".s3", StringComparison.Ordinal))
            {
                foreach (var subnet in vpc.Subnets.Where(subnet => !endpoints.Exists(endpoint =>
                    endpoint.VpcEndpointType == VpcEndpointType.Gateway && (endpoint.RouteTableIds ?? []).Contains(vpc.TableOf(subnet.SubnetId).RouteTableId))))
                {
                    yield return $"no gateway endpoint of {service} is in the routes of {subnet.SubnetId} ({vpc.TableOf(subnet.SubnetId).RouteTableId}); add it there";
                }
            }
            else if (!endpoints.Exists(endpoint => endpoint.PrivateDnsEnabled == true))
            {
                yield return $"{endpoints[0].VpcEndpointId} of {service} has no private DNS names, which the AWS SDKs call; enable them";
            }
        }
    }

    /// <summary>EC2 takes a service's private names and its routes once per VPC.</summary>
    private static IEnumerable<string> Conflicting(VpcFacts vpc, GivenVpcProperties given) =>
        from endpoint in vpc.Endpoints
        where given.Services.Contains(endpoint.ServiceName)
            && !MadeBy(given.Environment, endpoint)
            && (endpoint.VpcEndpointType == VpcEndpointType.Gateway
                ? vpc.Subnets.Any(subnet => (endpoint.RouteTableIds ?? []).Contains(vpc.TableOf(subnet.SubnetId).RouteTableId))
                : endpoint.PrivateDnsEnabled == true)
        select $"{given.VpcId} has {endpoint.VpcEndpointId} of {endpoint.ServiceName} already, beside which the platform cannot make its own; set "
            + "network.endpoints: present (the VPC must have all of them then), or delete it";

    /// <summary>What the environment made itself is no conflict when it looks again at an update.</summary>
    private static bool MadeBy(string environment, VpcEndpoint endpoint) =>
        (endpoint.Tags ?? []).Exists(tag => tag.Key == "cloudworkstation:environment" && tag.Value == environment);

    private static IEnumerable<string> NotOffered(VpcFacts vpc, GivenVpcProperties given, IReadOnlyDictionary<string, IReadOnlySet<string>> offered)
    {
        foreach (var service in given.Services.Where(service => !service.EndsWith(".s3", StringComparison.Ordinal)))
        {
            if (!offered.TryGetValue(service, out var zones))
            {
                yield return $"this region has no endpoint service {service}";
                continue;
            }

            foreach (var subnet in vpc.Subnets.Where(subnet => !zones.Contains(subnet.AvailabilityZone)))
            {
                yield return $"{subnet.SubnetId} is in {subnet.AvailabilityZone}, where {service} has no endpoints; give a subnet in one of {string.Join(", ", zones.Order(StringComparer.Ordinal))}";
            }
        }
    }
}
