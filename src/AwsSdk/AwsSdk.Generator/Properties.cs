namespace AwsSdk.Generator;

/// <summary>Properties of a service's classes: their C# types, and the expressions that write and read them.</summary>
internal sealed class Properties(Service service)
{
    private static readonly Dictionary<string, (string Type, string Method)> Scalars = new(StringComparer.Ordinal)
    {
        ["string"] = ("string", "String"),
        ["character"] = ("string", "String"),
        ["integer"] = ("int?", "Integer"),
        ["long"] = ("long?", "Long"),
        ["float"] = ("float?", "Float"),
        ["double"] = ("double?", "Double"),
        ["boolean"] = ("bool?", "Boolean"),
        ["timestamp"] = ("DateTime?", "Timestamp"),
        ["blob"] = ("MemoryStream", "Blob"),
    };

    private static readonly Dictionary<string, string> TimestampFormats = new(StringComparer.Ordinal)
    {
        ["unixTimestamp"] = "UnixSeconds",
        ["iso8601"] = "Iso8601",
        ["rfc822"] = "Rfc822",
    };

    public IReadOnlyList<Property> Of(Structure structure)
    {
        var required = new HashSet<string>(structure.Shape?.Texts("required") ?? [], StringComparer.Ordinal);
        var payload = structure.Shape?.Text("payload");
        return [.. Closure.Members(service, structure).Select(member =>
        {
            var name = service.Renamed(structure.Name, member.Key) ?? Names.Pascal(member.Key);
            return name == structure.Name
                ? throw new ModelException($"{structure.Name}.{name}: C# forbids a property named as its class; name it in services.json, \"properties\".")
                : new Property(name, Type(member.Value.Target), member.Key, member.Value, service.Shape(member.Value.Target), required.Contains(member.Key), member.Key == payload);
        })];
    }

    public string Write(Property property)
    {
        var value = property.Member.Flag("idempotencyToken") ? $"{property.Name} ?? IdempotencyToken.New()" : property.Name;
        return Write(property.Member, Names.Literal(property.WireName), value) + ";\n";
    }

    public string Read(Property property) => $"{property.Name} = {Read(property.Member.Target)};";

    /// <summary>Enumerations are strings inside lists and maps, as in the official packages.</summary>
    private string Type(string shapeName, bool nested = false)
    {
        var shape = service.Shape(shapeName);
        return shape.Type switch
        {
            "structure" => Names.Pascal(shapeName),
            "list" => $"List<{Type(shape.Child("member").Target, nested: true)}>",
            "map" => $"Dictionary<string, {Type(shape.Child("value").Target, nested: true)}>",
            "string" when shape.Has("enum") && !nested => Names.Pascal(shapeName),
            var scalar => nested ? Scalars[scalar].Type.TrimEnd('?') : Scalars[scalar].Type,
        };
    }

    private string Write(Shape member, string name, string value)
    {
        var shape = service.Shape(member.Target);
        switch (shape.Type)
        {
            case "structure":
                return $"to.Structure({name}, {value})";
            case "list":
                CheckItems(member.Target, shape);
                return service.Shape(shape.Child("member").Target).Type switch
                {
                    "string" => $"to.Strings({name}, {value})",
                    "structure" => $"to.Structures({name}, {value})",
                    _ => $"to.List({name}, {value}, static (to, item) => {Write(shape.Child("member"), "null", "item")})",
                };
            case "map":
                var names = EntryNames(shape);
                return service.Shape(shape.Child("value").Target).Type == "string" && names.Length == 0
                    ? $"to.StringMap({name}, {value})"
                    : $"to.Map({name}, {value}, static (to, item) => {Write(shape.Child("value"), "null", "item")}{names})";
            case "timestamp":
                var format = member.Text("timestampFormat") ?? shape.Text("timestampFormat");
                return $"to.Timestamp({name}, {value}{(format is null ? "" : $", TimestampFormat.{TimestampFormats[format]}")})";
            default:
                return $"to.{Scalars[shape.Type].Method}({name}, {value})";
        }
    }

    private string Read(string shapeName, bool nested = false)
    {
        var shape = service.Shape(shapeName);
        switch (shape.Type)
        {
            case "structure":
                return $"from.Structure(new {Names.Pascal(shapeName)}())";
            case "list":
                var item = shape.Child("member").Target;
                return service.Shape(item).Type switch
                {
                    "string" => "from.Strings()",
                    "structure" => $"from.Structures(static () => new {Names.Pascal(item)}())",
                    _ => $"from.List(static from => {Read(item, nested: true)})",
                };
            case "map":
                var value = shape.Child("value").Target;
                return service.Shape(value).Type == "string" ? "from.StringMap()" : $"from.Map(static from => {Read(value, nested: true)})";
            default:
                var (type, method) = Scalars[shape.Type];
                return $"from.{method}(){(nested && type.EndsWith("?", StringComparison.Ordinal) ? ".Value" : "")}";
        }
    }

    private void CheckItems(string shapeName, Shape list)
    {
        if (service.Protocol == "query" && (list.Child("member").Text("locationName") ?? "member") != "member")
        {
            throw new ModelException($"{shapeName} has its own name for list items, which the Query writer does not know.");
        }
    }

    /// <summary>Only the Query protocol names keys and values.</summary>
    private string EntryNames(Shape map)
    {
        var (key, value) = (map.Child("key").Text("locationName") ?? "key", map.Child("value").Text("locationName") ?? "value");
        return service.Protocol != "query" || (key == "key" && value == "value") ? "" : $", {Names.Literal(key)}, {Names.Literal(value)}";
    }
}
