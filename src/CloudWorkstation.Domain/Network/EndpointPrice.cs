using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudWorkstation.Domain.Network;

/// <summary>What an interface endpoint costs, without the data that passes through it.</summary>
/// <param name="UsdPerZoneHour">US dollars per hour in one availability zone.</param>
/// <param name="AsOf">Date of the price, <c>yyyy-MM-dd</c>.</param>
public sealed partial record EndpointPrice(decimal UsdPerZoneHour, string AsOf)
{
    /// <summary>Hours of a month as cost estimates count them.</summary>
    public const int HoursPerMonth = 730;

    private static readonly PriceTable Known = EmbeddedData.Read("Network.endpoint-prices.json", PriceJson.Default.PriceTable);

    /// <returns>The price in a region, or null when the table has none: it is never guessed.</returns>
    public static EndpointPrice? In(string region) =>
        Known.Prices.TryGetValue(region, out var entry) ? new EndpointPrice(entry.Usd, entry.AsOf) : null;

    /// <summary>US dollars a month for one endpoint in a number of availability zones.</summary>
    public decimal PerMonth(int zones) => UsdPerZoneHour * HoursPerMonth * zones;

    /// <summary>The monthly price in words: <c>$14.60 a month in 2 zones, as of 2024-10-18</c>.</summary>
    public string Describe(int zones) =>
        string.Create(CultureInfo.InvariantCulture, $"${PerMonth(zones):0.00} a month in {zones} zones, as of {AsOf}");

    internal sealed record PriceTable(IReadOnlyDictionary<string, PriceEntry> Prices);

    internal sealed record PriceEntry(decimal Usd, string AsOf);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(PriceTable))]
    internal sealed partial class PriceJson : JsonSerializerContext;
}
