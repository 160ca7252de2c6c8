namespace AwsSdk.Generator;

/// <summary>
/// The traits of a service model that the clients follow or that change nothing for them. Any other one stops the build, since a client
/// that ignored it would send or read something else than AWS means.
/// </summary>
internal static class KnownTraits
{
    private static readonly Dictionary<string, string[]> OfShapes = new(StringComparer.Ordinal)
    {
        ["structure"] = ["members", "required", "payload", "error", "exception", "fault", "retryable", "union", "deprecated"],
        ["list"] = ["member", "min", "max"],
        ["map"] = ["key", "value", "min", "max"],
        ["string"] = ["enum", "min", "max", "pattern"],
        ["timestamp"] = ["timestampFormat"],
    };

    private static readonly string[] OfEveryShape = ["type", "sensitive", "box", "deprecated", "deprecatedMessage", "min", "max"];
    private static readonly string[] OfMembers =
        ["shape", "box", "deprecated", "deprecatedMessage", "idempotencyToken", "location", "locationName", "contextParam", "jsonvalue", "timestampFormat", "sensitive"];

    private static readonly string[] OfOperations = ["name", "http", "input", "output", "errors", "deprecated", "idempotent", "readonly"];

    public static void Check(Service service, IReadOnlyDictionary<string, Shape> shapes)
    {
        foreach (var operation in service.Operations)
        {
            Check(operation.Key, operation.Value, OfOperations);
            Check($"{operation.Key}.http", operation.Value.Child("http"), ["method", "requestUri", "responseCode"]);
            var address = operation.Value.Child("http").Text("requestUri")!;
            if (address.Contains("?") || address.Contains("+}"))
            {
                throw new ModelException($"{operation.Key} has the address {address}; query strings and greedy labels are not written.");
            }
        }

        foreach (var shape in shapes)
        {
            Check(shape.Key, shape.Value, [.. OfEveryShape, .. OfShapes.TryGetValue(shape.Value.Type, out var own) ? own : []]);
            foreach (var member in shape.Value.Children("members"))
            {
                Check($"{shape.Key}.{member.Key}", member.Value, OfMembers);
                CheckMember($"{shape.Key}.{member.Key}", member.Value);
            }

            foreach (var item in new[] { "member", "key", "value" }.Where(shape.Value.Has))
            {
                Check($"{shape.Key}.{item}", shape.Value.Child(item), ["shape", "locationName", "jsonvalue"]);
            }
        }
    }

    private static void CheckMember(string where, Shape member)
    {
        var inHttp = member.Has("location");
        if (inHttp && (member.Flag("idempotencyToken") || member.Flag("jsonvalue")))
        {
            throw new ModelException($"{where} is a token or JSON outside the body, which is not written.");
        }
    }

    private static void Check(string where, Shape shape, IReadOnlyCollection<string> known)
    {
        var unknown = shape.Json.EnumerateObject().Select(trait => trait.Name).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new ModelException($"{where} has the trait \"{unknown}\", which the generator does not know.");
        }
    }
}
