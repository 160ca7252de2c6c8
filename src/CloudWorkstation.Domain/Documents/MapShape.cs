using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Documents;

/// <summary>Names that the writer chooses, each with a value of one shape.</summary>
internal sealed class MapShape<T>(string expectedName, Regex name, Shape<T> item, int maximum) : Shape<IReadOnlyDictionary<string, T>>
{
    public override string Expected => $"at most {maximum} names with values";

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        if (place.Node is not MapNode map)
        {
            return Refuse(place, report, out value);
        }

        var complete = map.Entries.Count <= maximum;
        if (!complete)
        {
            report.Add(place, $"has {map.Entries.Count} entries; give {Expected}.");
        }

        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!name.IsMatch(entry.Key.Text))
            {
                report.Add(
                    new Place(entry.Key, FieldPath.Field(place.Path, entry.Key.Text)),
                    $"The name {Quote(entry.Key)} is not allowed; give {expectedName}.");
                complete = false;
            }

            if (item.TryRead(place.At(entry.Key.Text), report, out var read))
            {
                items[entry.Key.Text] = read;
            }
            else
            {
                complete = false;
            }
        }

        value = complete ? items : null;
        return complete;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "object", ["maxProperties"] = maximum, ["additionalProperties"] = item.Schema() };
        if (SchemaPattern.Of(name) is { } pattern)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = pattern };
        }

        return schema;
    }
}
