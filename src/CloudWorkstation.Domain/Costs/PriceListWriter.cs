using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudWorkstation.Domain.Costs;

/// <summary>Writes a price list as <see cref="PriceListReader"/> reads it, a row a line, so that a difference shows what changed.</summary>
public static class PriceListWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PriceList list)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"about\": {Quoted(list.About)},\n");
        Items(text, "regionFallbacks", '[', ']', list.Fallbacks.Select(fallback => Record(
            ("region", Quoted(fallback.Region)), ("like", Quoted(fallback.Like)), ("because", Quoted(fallback.Because)))));
        text.Append(",\n");
        Items(text, "sources", '{', '}', list.Sources.Select(source => $"{Quoted(source.Key)}: {Quoted(source.Value)}"));
        text.Append(",\n");
        Items(text, "prices", '[', ']', list.Prices.Select(Row));
        return text.Append("\n}\n").ToString();
    }

    private static string Row(Price price) => Record(
        ("service", Quoted(price.Service)),
        ("component", Quoted(price.Component)),
        ("item", Quoted(price.Item)),
        ("region", Quoted(price.Region)),
        ("usd", price.Usd.ToString(CultureInfo.InvariantCulture)),
        ("unit", Quoted(price.Unit)),
        ("asOf", Quoted(price.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("confidence", Quoted(price.Confidence.ToString().ToLowerInvariant())),
        ("source", Quoted(price.Source)),
        ("usageType", Quoted(price.UsageType)),
        ("tier", Quoted(price.Tier)),
        ("note", Quoted(price.Note)));

    private static void Items(StringBuilder text, string name, char open, char close, IEnumerable<string> items)
    {
        text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": {open}");
        text.AppendJoin(',', items.Select(item => $"\n    {item}"));
        text.Append(CultureInfo.InvariantCulture, $"\n  {close}");
    }

    private static string Record(params IEnumerable<(string Name, string? Value)> members) =>
        $"{{ {string.Join(", ", members.Where(member => member.Value is not null).Select(member => $"\"{member.Name}\": {member.Value}"))} }}";

    private static string? Quoted(string? text) => text is null ? null : JsonSerializer.Serialize(text, Readable);
}
