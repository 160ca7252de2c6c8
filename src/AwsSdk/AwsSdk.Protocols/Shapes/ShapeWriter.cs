namespace AwsSdk.Protocols;

/// <summary>
/// Writes the members of a request in one wire protocol. A null value is left out, an empty list or map is written.
/// Inside lists and maps the member name is null: the value stands at the list's own place.
/// </summary>
public abstract class ShapeWriter
{
    public abstract void String(string? member, string? value);

    public abstract void Integer(string? member, int? value);

    public abstract void Long(string? member, long? value);

    public abstract void Float(string? member, float? value);

    public abstract void Double(string? member, double? value);

    public abstract void Boolean(string? member, bool? value);

    /// <param name="format">Null for the protocol's own format.</param>
    public abstract void Timestamp(string? member, DateTime? value, TimestampFormat? format = null);

    public abstract void Blob(string? member, MemoryStream? value);

    public abstract void Structure(string? member, IWritableShape? value);

    public abstract void List<T>(string? member, List<T>? values, Action<ShapeWriter, T> item);

    /// <param name="key">Name of the key in protocols that spell entries out.</param>
    /// <param name="value">Name of the value in protocols that spell entries out.</param>
    public abstract void Map<T>(
        string? member,
        Dictionary<string, T>? entries,
        Action<ShapeWriter, T> item,
        string key = "key",
        string value = "value");

    public void Strings(string? member, List<string>? values) =>
        List(member, values, static (to, item) => to.String(null, item));

    public void Structures<T>(string? member, List<T>? values)
        where T : class, IWritableShape =>
        List(member, values, static (to, item) => to.Structure(null, item));

    public void StringMap(string? member, Dictionary<string, string>? entries) =>
        Map(member, entries, static (to, item) => to.String(null, item));
}
