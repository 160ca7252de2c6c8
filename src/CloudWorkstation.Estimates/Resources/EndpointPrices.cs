using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>The price of interface endpoints, for the synth's check of endpoints and for estimates.</summary>
public static class EndpointPrices
{
    internal const string Component = "vpc-endpoint";

    /// <summary>US dollars per hour in one availability zone, without data.</summary>
    public static PriceQuote PerZoneHour(PriceLookup prices) => prices.Item("interface endpoint, per AZ", Component);

    /// <summary>US dollars a month for one endpoint in a number of zones, without data.</summary>
    public static PriceQuote PerMonth(PriceLookup prices, int zones) => PerZoneHour(prices).Times(zones * ServiceCosts.HoursPerMonth);
}
