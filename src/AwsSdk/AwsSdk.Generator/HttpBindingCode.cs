namespace AwsSdk.Generator;

/// <summary>Writes what puts members into addresses and headers, and takes them from there.</summary>
internal static class HttpBindingCode
{
    public static string Write(Structure structure, IEnumerable<Property> bound) => structure.Kind == StructureKind.Request
        ? Source.Block("void IHttpBoundRequest.Bind(HttpRequestBinding to)", string.Concat(bound.Select(Out)))
        : Source.Block("void IHttpBoundResponse.Bind(HttpResponseBinding from)", string.Concat(bound.Select(In)));

    private static string Out(Property property)
    {
        var name = Names.Literal(property.WireName);
        return (property.Location, property.Shape.Type) switch
        {
            ("uri", "string") => $"to.Path({name}, {property.Name});\n",
            ("querystring", "string" or "integer" or "boolean") => $"to.Query({name}, {property.Name});\n",
            ("querystring", "list") when property.Type == "List<string>" => $"to.Query({name}, {property.Name});\n",
            ("header", "string") => $"to.Header({name}, {property.Name});\n",
            ("payload", "blob") => $"to.Payload({property.Name});\n",
            var (location, type) => throw new ModelException($"{property.Name}: a {type} in {location} of a request is not written."),
        };
    }

    private static string In(Property property) => (property.Location, property.Shape.Type) switch
    {
        ("statusCode", _) => $"{property.Name} = from.StatusCode;\n",
        ("header", "string") => $"{property.Name} = from.Header({Names.Literal(property.WireName)});\n",
        ("payload", "blob") => $"{property.Name} = from.Payload();\n",
        var (location, type) => throw new ModelException($"{property.Name}: a {type} in {location} of a response is not read."),
    };
}
