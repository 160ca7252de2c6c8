using System.Globalization;
using System.Xml.Linq;

namespace AwsSdk.Protocols;

/// <summary>Reads the XML of Query and EC2. The items of a list are the children of its element, whatever their name.</summary>
public sealed class XmlShapeReader(XElement root) : ShapeReader
{
    private XElement at = root;

    public override string? String() => at.Value;

    public override int? Integer() => int.Parse(at.Value, CultureInfo.InvariantCulture);

    public override long? Long() => long.Parse(at.Value, CultureInfo.InvariantCulture);

    public override float? Float() => float.Parse(at.Value, CultureInfo.InvariantCulture);

    public override double? Double() => double.Parse(at.Value, CultureInfo.InvariantCulture);

    public override bool? Boolean() => bool.Parse(at.Value);

    public override DateTime? Timestamp() => Timestamps.FromText(at.Value);

    public override MemoryStream? Blob() => new(Convert.FromBase64String(at.Value));

    public override T Structure<T>(T into)
    {
        var here = at;
        foreach (var member in here.Elements())
        {
            at = member;
            into.Read(member.Name.LocalName, this);
        }

        at = here;
        return into;
    }

    public override List<T> List<T>(Func<ShapeReader, T> item)
    {
        var here = at;
        var values = new List<T>();
        foreach (var element in here.Elements())
        {
            at = element;
            values.Add(item(this));
        }

        at = here;
        return values;
    }

    public override Dictionary<string, T> Map<T>(Func<ShapeReader, T> item)
    {
        var here = at;
        var entries = new Dictionary<string, T>();
        foreach (var entry in here.Elements())
        {
            var parts = entry.Elements().ToArray();
            at = parts[1];
            entries[parts[0].Value] = item(this);
        }

        at = here;
        return entries;
    }
}
