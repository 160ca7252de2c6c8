using System.Globalization;

namespace CloudWorkstation.Domain.Network;

/// <summary>Compares the endpoints a VPC has with those its features need. What lacks one does not fail there: it hangs.</summary>
public sealed record EndpointCheck
{
    private EndpointCheck(IReadOnlyList<EndpointNeed> missing, IReadOnlyList<string> unused, string region, int zones, int interfaces)
    {
        (Missing, Unused) = (missing, unused);
        Price = EndpointPrice.In(region);
        MonthlyUsd = Price?.PerMonth(zones) * interfaces;
        Zones = zones;
        Region = region;
    }

    /// <value>Endpoints that are needed and not there.</value>
    public IReadOnlyList<EndpointNeed> Missing { get; }

    /// <value>Full names of endpoints that are there, cost money and are needed by no enabled feature.</value>
    public IReadOnlyList<string> Unused { get; }

    /// <value>Price of one interface endpoint in the region, or null when it is not known.</value>
    public EndpointPrice? Price { get; }

    /// <value>US dollars a month for all needed interface endpoints, without data; null when the price is not known.</value>
    public decimal? MonthlyUsd { get; }

    private int Zones { get; }

    private string Region { get; }

    /// <summary>Compares.</summary>
    /// <param name="present">Full service names of the VPC's endpoints; of the S3 gateway, too.</param>
    /// <param name="zones">Availability zones that each interface endpoint is in.</param>
    public static EndpointCheck Of(IEnumerable<PlatformFeature> features, IEnumerable<string> present, string region, int zones)
    {
        var needed = VpcEndpoints.RequiredFor(features, region);
        var there = present.ToHashSet(StringComparer.Ordinal);
        var names = needed.Select(need => need.ServiceName).ToHashSet(StringComparer.Ordinal);
        return new EndpointCheck(
            [.. needed.Where(need => !there.Contains(need.ServiceName))],
            [.. there.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)],
            region,
            zones,
            needed.Count(need => need.Type == EndpointType.Interface));
    }

    /// <summary>A line per missing endpoint, saying why it is needed and what it costs, then the total.</summary>
    public IEnumerable<string> Describe()
    {
        var each = Price?.Describe(Zones) ?? $"price in {Region} not known";
        foreach (var need in Missing)
        {
            var price = need.Type == EndpointType.Gateway ? "free" : each;
            yield return $"Missing VPC endpoint {need.ServiceName} ({price}). Without it: {string.Join("; ", need.Reasons)}.";
        }

        foreach (var name in Unused)
        {
            yield return $"Unused VPC endpoint {name} ({each}): no enabled feature needs it.";
        }

        yield return MonthlyUsd is { } total
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"All needed interface endpoints: ${total:0.00} a month in {Zones} zones, as of {Price!.AsOf}, without data.")
            : $"The price of interface endpoints in {Region} is not known.";
    }
}
