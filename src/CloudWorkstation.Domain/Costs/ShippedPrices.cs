using System.Globalization;
using System.Text.Json;

namespace CloudWorkstation.Domain.Costs;

/// <summary>
/// Reads the price list inside the assembly. <see cref="PriceListReader"/>'s checks take a tenth of a second, which every command would
/// wait for; the tests make them, and see that both read the same.
/// </summary>
internal static class ShippedPrices
{
    public static PriceList Read()
    {
        using var stream = EmbeddedData.Open("Costs.prices.json");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new PriceList(
            Text(root, "about"),
            [.. root.GetProperty("prices").EnumerateArray().Select(Row)],
            [.. root.GetProperty("regionFallbacks").EnumerateArray().Select(entry =>
                new RegionFallback(Text(entry, "region"), Text(entry, "like"), Text(entry, "because")))],
            root.GetProperty("sources").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!));
    }

    private static Price Row(JsonElement row) => new()
    {
        Service = Text(row, "service"),
        Component = Text(row, "component"),
        Item = Text(row, "item"),
        Region = Text(row, "region"),
        Usd = row.GetProperty("usd").GetDecimal(),
        Unit = Text(row, "unit"),
        AsOf = DateOnly.ParseExact(Text(row, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Confidence = Text(row, "confidence") switch
        {
            "high" => PriceConfidence.High,
            "medium" => PriceConfidence.Medium,
            _ => PriceConfidence.Low,
        },
        Source = Text(row, "source"),
        UsageType = Optional(row, "usageType"),
        Tier = Optional(row, "tier"),
        Note = Optional(row, "note"),
    };

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string? Optional(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
