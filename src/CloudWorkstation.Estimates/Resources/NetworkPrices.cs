using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>What joins a VPC to other things. Source: AWS PrivateLink pricing, Amazon VPC pricing.</summary>
internal static class NetworkPrices
{
    // An endpoint whose template does not list its subnets has one in two zones, as the CDK makes VPCs.
    public const int UsualZones = 2;

    public static IEnumerable<EstimateLine> Endpoint(PricedResource endpoint)
    {
        switch (endpoint.Text("VpcEndpointType") ?? "Gateway")
        {
            case "Gateway":
                return [endpoint.Free("gateway endpoint")];
            case "Interface":
                break;
            case var type:
                return [endpoint.Unsupported($"there is no price model for {type} endpoints")];
        }

        var service = ServiceOf(endpoint);
        var subnets = endpoint.Count("SubnetIds") ?? 0;
        var zones = subnets > 0 ? subnets : UsualZones;
        return
        [
            endpoint.Fixed(
                $"interface endpoint{service}", EndpointPrices.PerZoneHour(endpoint.Prices),
                subnets > 0 ? null : $"the template does not tell its subnets; {UsualZones} zones are taken",
                new Factor(zones, "zones"), Factor.Month),
            endpoint.Usage(
                $"interface endpoint data{service}", endpoint.Prices.Item("interface endpoint data", EndpointPrices.Component),
                "data through the endpoint", new Factor(endpoint.Assumptions.EndpointGb, "GB")),
        ];
    }

    public static IEnumerable<EstimateLine> NatGateway(PricedResource gateway) =>
    [
        gateway.Fixed("NAT gateway", gateway.Prices.Item("NAT gateway", "nat"), null, Factor.Month),
        gateway.Usage(
            "NAT gateway data", gateway.Prices.Item("NAT gateway data", "nat"), "data through the gateway", new Factor(gateway.Assumptions.NatGb, "GB")),
    ];

    /// <summary>Billed whether it is in use or not.</summary>
    public static IEnumerable<EstimateLine> ElasticAddress(PricedResource address) => [address.Fixed("public IPv4 address", PublicAddress(address.Prices), null, Factor.Month)];

    public static PriceQuote PublicAddress(PriceLookup prices) =>
        prices.Item("public IPv4 address in use", "public-ipv4") is { Usd: not null } known
            ? known
            : prices.Item("public IPv4 address in use or idle", "public-ipv4");

    private static string ServiceOf(PricedResource endpoint) =>
        endpoint.Stack.Values.Text(endpoint.At("ServiceName")) is { } name ? $" {name[(name.LastIndexOf(endpoint.Stack.Region + ".", StringComparison.Ordinal) is >= 0 and var at ? at + endpoint.Stack.Region.Length + 1 : 0)..]}" : "";
}
