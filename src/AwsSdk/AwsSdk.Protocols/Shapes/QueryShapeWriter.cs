using System.Globalization;
using Amazon.Runtime.Internal;

namespace AwsSdk.Protocols;

/// <summary>Writes Query parameters: <c>Tags.member.1.Key</c>.</summary>
/// <param name="parameters">The request's parameters.</param>
public sealed class QueryShapeWriter(ParameterCollection parameters) : ShapeWriter
{
    private string path = "";

    public override void String(string? member, string? value) => Add(member, value);

    public override void Integer(string? member, int? value) => Add(member, value?.ToString(CultureInfo.InvariantCulture));

    public override void Long(string? member, long? value) => Add(member, value?.ToString(CultureInfo.InvariantCulture));

    public override void Float(string? member, float? value) => Add(member, value?.ToString("R", CultureInfo.InvariantCulture));

    public override void Double(string? member, double? value) => Add(member, value?.ToString("R", CultureInfo.InvariantCulture));

    public override void Boolean(string? member, bool? value) => Add(member, value is null ? null : value.Value ? "true" : "false");

    public override void Timestamp(string? member, DateTime? value, TimestampFormat? format = null) =>
        Add(member, value is null ? null : Timestamps.ToText(value.Value, format ?? TimestampFormat.Iso8601));

    public override void Blob(string? member, MemoryStream? value) =>
        Add(member, value is null ? null : Convert.ToBase64String(value.ToArray()));

    public override void Structure(string? member, IWritableShape? value)
    {
        if (value is not null)
        {
            At(Place(member), () => value.Write(this));
        }
    }

    public override void List<T>(string? member, List<T>? values, Action<ShapeWriter, T> item)
    {
        if (values is null)
        {
            return;
        }

        var place = Place(member);
        if (values.Count == 0)
        {
            // The Query protocol clears a list by its name alone.
            parameters.Add(place, "");
        }

        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            At($"{place}.member.{i + 1}", () => item(this, value));
        }
    }

    public override void Map<T>(
        string? member,
        Dictionary<string, T>? entries,
        Action<ShapeWriter, T> item,
        string key = "key",
        string value = "value")
    {
        var i = 0;
        foreach (var entry in entries ?? [])
        {
            var place = $"{Place(member)}.entry.{++i}";
            parameters.Add($"{place}.{key}", entry.Key);
            At($"{place}.{value}", () => item(this, entry.Value));
        }
    }

    private string Place(string? member) => member is null ? path : path.Length == 0 ? member : $"{path}.{member}";

    private void Add(string? member, string? value)
    {
        if (value is not null)
        {
            parameters.Add(Place(member), value);
        }
    }

    private void At(string place, Action write)
    {
        var outer = path;
        path = place;
        write();
        path = outer;
    }
}
