using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsSdk.Tests.Contract;

/// <summary>Spells a filled instance by the rules of the service's protocol, from the model alone.</summary>
internal sealed class WireSpelling(BotocoreService service)
{
    public JsonObject Json(object value, JsonNode shape)
    {
        var json = new JsonObject();
        foreach (var (property, name, member) in service.Members(value.GetType(), shape))
        {
            if (member["location"] is null && property.GetValue(value) is { } present)
            {
                json[(string?)member["locationName"] ?? name] = JsonValue(present, (string)member["shape"]!, member);
            }
        }

        return json;
    }

    public SortedDictionary<string, string> Form(object value, JsonNode shape)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddStructure(form, "", value, shape);
        return form;
    }

    public XElement Xml(string name, object value, JsonNode shape)
    {
        var element = new XElement(name);
        foreach (var (property, memberName, member) in service.Members(value.GetType(), shape))
        {
            if (property.GetValue(value) is { } present)
            {
                element.Add(XmlValue((string?)member["locationName"] ?? memberName, present, (string)member["shape"]!));
            }
        }

        return element;
    }

    private JsonNode JsonValue(object value, string shapeName, JsonNode member)
    {
        var shape = service.Shape(shapeName);
        var iso = (string?)(member["timestampFormat"] ?? shape["timestampFormat"]) == "iso8601";
        return value switch
        {
            string text => text,
            ConstantClass constant => constant.Value,
            bool flag => flag,
            int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            DateTime => iso ? "2026-01-01T00:00:00.250Z" : 1767225600.25,
            MemoryStream => Convert.ToBase64String(Samples.Bytes),
            IDictionary map => new JsonObject(map.Keys.Cast<string>().Select(key =>
                KeyValuePair.Create(key, (JsonNode?)JsonValue(map[key]!, (string)shape["value"]!["shape"]!, shape["value"]!)))),
            IList list => new JsonArray([.. list.Cast<object>().Select(item => JsonValue(item, (string)shape["member"]!["shape"]!, shape["member"]!))]),
            _ => Json(value, shape),
        };
    }

    private void AddStructure(SortedDictionary<string, string> form, string prefix, object value, JsonNode shape)
    {
        foreach (var (property, name, member) in service.Members(value.GetType(), shape))
        {
            if (property.GetValue(value) is { } present)
            {
                Add(form, prefix + FormName(name, member), present, (string)member["shape"]!);
            }
        }
    }

    private void Add(SortedDictionary<string, string> form, string path, object value, string shapeName)
    {
        var shape = service.Shape(shapeName);
        switch (value)
        {
            case IList list:
                var item = (string?)shape["member"]!["locationName"] ?? "member";
                for (var i = 0; i < list.Count; i++)
                {
                    Add(form, $"{path}.{item}.{i + 1}", list[i]!, (string)shape["member"]!["shape"]!);
                }

                break;
            case IDictionary map:
                var entry = 0;
                foreach (string key in map.Keys)
                {
                    var place = $"{path}.entry.{++entry}";
                    form[$"{place}.{(string?)shape["key"]!["locationName"] ?? "key"}"] = key;
                    Add(form, $"{place}.{(string?)shape["value"]!["locationName"] ?? "value"}", map[key]!, (string)shape["value"]!["shape"]!);
                }

                break;
            case not null when (string)shape["type"]! == "structure":
                AddStructure(form, path + ".", value, shape);
                break;
            default:
                form[path] = Text(value!);
                break;
        }
    }

    private XElement XmlValue(string name, object value, string shapeName)
    {
        var shape = service.Shape(shapeName);
        return value switch
        {
            IList list => new XElement(name, list.Cast<object>().Select(item => XmlValue(
                "member", item, (string)shape["member"]!["shape"]!))),
            IDictionary map => new XElement(name, map.Keys.Cast<string>().Select(key => new XElement(
                "entry", new XElement("key", key), XmlValue("value", map[key]!, (string)shape["value"]!["shape"]!)))),
            _ when (string)shape["type"]! == "structure" => Xml(name, value, shape),
            _ => new XElement(name, Text(value)),
        };
    }

    private static string FormName(string name, JsonNode member) => (string?)member["locationName"] ?? name;

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime => "2026-01-01T00:00:00.250Z",
        MemoryStream => Convert.ToBase64String(Samples.Bytes),
        ConstantClass constant => constant.Value,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
