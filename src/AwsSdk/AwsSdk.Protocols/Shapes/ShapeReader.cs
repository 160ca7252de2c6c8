namespace AwsSdk.Protocols;

/// <summary>Reads the members of a response in one wire protocol; always stands at one value.</summary>
public abstract class ShapeReader
{
    public abstract string? String();

    public abstract int? Integer();

    public abstract long? Long();

    public abstract float? Float();

    public abstract double? Double();

    public abstract bool? Boolean();

    /// <returns>The time in UTC.</returns>
    public abstract DateTime? Timestamp();

    public abstract MemoryStream? Blob();

    public abstract T Structure<T>(T into)
        where T : class, IReadableShape;

    public abstract List<T> List<T>(Func<ShapeReader, T> item);

    public abstract Dictionary<string, T> Map<T>(Func<ShapeReader, T> item);

    public List<string> Strings() => List(static from => from.String()!);

    public List<T> Structures<T>(Func<T> create)
        where T : class, IReadableShape =>
        List(from => from.Structure(create()));

    public Dictionary<string, string> StringMap() => Map(static from => from.String()!);
}
