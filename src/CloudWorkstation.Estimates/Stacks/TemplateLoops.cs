using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>
/// Writes out the loops of a template, as the transform AWS::LanguageExtensions does. Source: AWS CloudFormation user guide, "Fn::ForEach":
/// <c>${Name}</c> in keys and values becomes the item, <c>&amp;{Name}</c> its letters and digits.
/// </summary>
internal sealed class TemplateLoops
{
    private const string Loop = "Fn::ForEach::";

    /// <summary>CloudFormation takes 500 resources; more rounds than this are a mistake, and loops within loops multiply.</summary>
    private const int MostRounds = 5_000;

    private readonly TemplateValues values;
    private readonly List<UnseenPart> unseen = [];
    private int rounds;

    private TemplateLoops(TemplateValues values) => this.values = values;

    /// <returns>The template without loops, and the loops whose rounds only a deployment knows.</returns>
    public static (JsonObject Template, IReadOnlyList<UnseenPart> Unseen) WriteOut(JsonObject template, TemplateValues values)
    {
        var loops = new TemplateLoops(values);
        var written = (JsonObject)loops.Written(template, [], "")!;
        return (written, loops.unseen);
    }

    private JsonNode? Written(JsonNode? node, Dictionary<string, string> items, string place)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } reference when reference["Ref"] is JsonValue name && items.TryGetValue(name.ToString(), out var item):
                return item;
            case JsonObject map:
                var entries = new JsonObject();
                foreach (var (key, value) in map)
                {
                    if (key.StartsWith(Loop, StringComparison.Ordinal))
                    {
                        Rounds(key, value, items, place, entries);
                    }
                    else
                    {
                        entries[Filled(key, items)] = Written(value, items, place.Length == 0 ? key : $"{place}/{key}");
                    }
                }

                return entries;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Written(item, items, place))]);
            case JsonValue text when items.Count > 0 && text.GetValueKind() == JsonValueKind.String:
                return Filled(text.ToString(), items);
            default:
                return node?.DeepClone();
        }
    }

    private void Rounds(string loop, JsonNode? node, Dictionary<string, string> items, string place, JsonObject entries)
    {
        var where = place.Length == 0 ? loop : $"{place}/{loop}";
        var name = loop[Loop.Length..];
        if (node is not JsonArray { Count: 3 } parts || parts[0] is not JsonValue identifier)
        {
            unseen.Add(new(where, $"loop {name}", $"The loop {name} has another form than Fn::ForEach takes: identifier, list, body."));
            return;
        }

        var list = Written(parts[1], items, where);
        if (values.Items(list) is not { } collection || collection.Select(item => values.Text(item)).Contains(null))
        {
            var causes = values.WhyUnknown(list);
            unseen.Add(new(where, $"loop {name}", $"How often the loop {name} runs is not in the template{(causes.Length == 0 ? "" : ": it depends on ")}{causes}."));
            return;
        }

        foreach (var item in collection)
        {
            if (++rounds > MostRounds)
            {
                unseen.Add(new(where, $"loop {name}", $"The loops of the template run more than {MostRounds} times."));
                return;
            }

            var inner = new Dictionary<string, string>(items, StringComparer.Ordinal) { [identifier.ToString()] = values.Text(item)! };
            foreach (var (key, value) in Written(parts[2], inner, where) as JsonObject ?? [])
            {
                entries[key] = value?.DeepClone();
            }
        }
    }

    private static string Filled(string text, Dictionary<string, string> items)
    {
        foreach (var (name, item) in items)
        {
            text = text.Replace($"${{{name}}}", item, StringComparison.Ordinal)
                .Replace($"&{{{name}}}", string.Concat(item.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
        }

        return text;
    }
}
