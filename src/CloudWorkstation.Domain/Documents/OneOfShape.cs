using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>An object with exactly one of several fields, whose name decides what it is.</summary>
internal sealed class OneOfShape<T>(IReadOnlyList<(string Name, Shape<T> Shape)> alternatives) : Shape<T>
{
    public override string Expected => "exactly one of the fields " + string.Join(", ", alternatives.Select(alternative => alternative.Name));

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        if (place.Node is not MapNode map)
        {
            return Refuse(place, report, out value);
        }

        value = default;
        var before = report.Errors.Count;
        foreach (var entry in map.Entries)
        {
            var alternative = alternatives.FirstOrDefault(alternative => alternative.Name == entry.Key.Text);
            if (alternative.Shape is not null)
            {
                _ = alternative.Shape.TryRead(place.At(entry.Key.Text), report, out value);
                continue;
            }

            var hint = NearestName.Hint(entry.Key.Text, alternatives.Select(known => known.Name));
            report.Add(
                new Place(entry.Key, FieldPath.Field(place.Path, entry.Key.Text)),
                $"is not a known field{hint}; give {Expected}.");
        }

        if (map.Entries.Count != 1)
        {
            report.Add(
                place,
                $"has {(map.Entries.Count == 0 ? "no field" : string.Join(" and ", map.Entries.Select(entry => entry.Key.Text)))}; give {Expected}.");
        }

        // An unreadable value was reported by the parser, so the count alone does not tell.
        return report.Errors.Count == before && value is not null;
    }

    public override JsonObject Schema() => new()
    {
        ["oneOf"] = new JsonArray(
        [
            .. alternatives.Select(alternative => (JsonNode)new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["required"] = new JsonArray(alternative.Name),
                ["properties"] = new JsonObject { [alternative.Name] = alternative.Shape.Schema() },
            }),
        ]),
    };
}
