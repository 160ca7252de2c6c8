using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Estimates.Resources;

namespace CloudWorkstation.Estimates.Endpoints;

/// <summary>Compares the endpoints a VPC has with those its features need. What lacks one does not fail there: it hangs.</summary>
public sealed record EndpointCheck
{
    private EndpointCheck(IReadOnlyList<EndpointNeed> needed, IReadOnlySet<string> present, string region, int zones, PriceLookup prices)
    {
        var names = needed.Select(need => need.ServiceName).ToHashSet(StringComparer.Ordinal);
        Missing = [.. needed.Where(need => !present.Contains(need.ServiceName))];
        Present = [.. needed.Where(need => present.Contains(need.ServiceName))];
        Unused = [.. present.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)];
        Price = EndpointPrices.PerMonth(prices, zones);
        MonthlyUsd = Price.Usd * needed.Count(need => need.Type == EndpointType.Interface);
        (Region, Zones) = (region, zones);
    }

    /// <value>Endpoints that are needed and not there.</value>
    public IReadOnlyList<EndpointNeed> Missing { get; }

    /// <value>Endpoints that are needed and there.</value>
    public IReadOnlyList<EndpointNeed> Present { get; }

    /// <value>Full names of endpoints that are there and needed by no enabled feature.</value>
    public IReadOnlyList<string> Unused { get; }

    /// <value>US dollars a month for one interface endpoint in all zones, without data; of an unknown amount when the list has no price.</value>
    public PriceQuote Price { get; }

    /// <value>US dollars a month for all needed interface endpoints, without data; null when the price is not known.</value>
    public decimal? MonthlyUsd { get; }

    private int Zones { get; }

    private string Region { get; }

    /// <summary>Compares.</summary>
    /// <param name="present">Full service names of the VPC's endpoints; of the S3 gateway, too.</param>
    /// <param name="zones">Availability zones that each interface endpoint is in.</param>
    /// <param name="prices">Prices of the region.</param>
    public static EndpointCheck Of(IEnumerable<PlatformFeature> features, IEnumerable<string> present, string region, int zones, PriceLookup prices) =>
        new(VpcEndpoints.RequiredFor(features, region), present.ToHashSet(StringComparer.Ordinal), region, zones, prices);

    /// <summary>A line per missing and per unused endpoint with what it costs, then the total.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var need in Missing)
        {
            yield return $"Missing VPC endpoint {need.ServiceName} ({PriceOf(need.ServiceName)}). Without it: {string.Join("; ", need.Reasons)}.";
        }

        foreach (var line in DescribeUnused())
        {
            yield return line;
        }

        yield return MonthlyUsd is { } total
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"All needed interface endpoints: {Usd.Cents(total)} a month in {Zones} zones, as of {Price.AsOf:yyyy-MM-dd}, without data.")
            : $"The price of interface endpoints in {Region} is not known.";
    }

    /// <summary>A line per endpoint that costs money for nothing.</summary>
    public IEnumerable<string> DescribeUnused() =>
        Unused.Select(name => $"Unused VPC endpoint {name} ({PriceOf(name)}): no enabled feature needs it.");

    /// <summary>What an endpoint costs, in words: <c>$14.60 a month in 2 zones, as of 2024-10-18</c>.</summary>
    public string PriceOf(string serviceName) =>
        VpcEndpoints.IsGateway(serviceName) ? "free"
        : Price.Usd is { } usd ? string.Create(CultureInfo.InvariantCulture, $"{Usd.Cents(usd)} a month in {Zones} zones, as of {Price.AsOf:yyyy-MM-dd}")
        : $"price in {Region} not known";
}
