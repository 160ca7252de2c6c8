using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>Looks at several fields of an object at once and reports what does not fit together.</summary>
/// <param name="values">The fields that are valid by themselves.</param>
/// <param name="place">The object's place; <see cref="Place.At(string)"/> leads to its fields.</param>
/// <param name="report">Takes the mistakes.</param>
public delegate void FieldCheck(FieldValues values, Place place, Report report);

/// <summary>An object: a table of fields, checks across them, and the record it becomes.</summary>
internal sealed class RecordShape<T>(IReadOnlyList<Field> fields, Func<FieldValues, T> make, IReadOnlyList<FieldCheck> checks) : Shape<T>
{
    public override string Expected => "the fields " + string.Join(", ", fields.Select(known => known.Name));

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        if (place.Node is not MapNode map)
        {
            return Refuse(place, report, out value);
        }

        var before = report.Errors.Count;
        foreach (var entry in map.Entries.Where(entry => fields.All(field => field.Name != entry.Key.Text)))
        {
            report.Add(new Place(entry.Key, FieldPath.Field(place.Path, entry.Key.Text)), Unknown(entry.Key, map));
        }

        var values = new FieldValues();
        var complete = true;
        foreach (var field in fields)
        {
            complete &= field.TryRead(place, report, values);
        }

        foreach (var check in checks)
        {
            check(values, place, report);
        }

        complete &= report.Errors.Count == before;
        value = complete ? make(values) : default;
        return complete;
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. fields.Where(known => known.IsRequired).Select(known => (JsonNode)known.Name)]),
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema()))),
    };

    private string Unknown(ScalarNode key, MapNode map)
    {
        var free = fields.Select(known => known.Name).Where(name => map.Find(name) is null).ToList();
        var all = fields.Select(known => known.Name).ToList();
        var hint = NearestName.To(key.Text, free) is { } nearest ? NearestName.Hint(key.Text, [nearest]) : NearestName.Hint(key.Text, all);
        return $"is not a known field{hint}; allowed here: {string.Join(", ", all)}.";
    }
}
