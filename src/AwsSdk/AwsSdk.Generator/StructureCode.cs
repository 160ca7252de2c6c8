namespace AwsSdk.Generator;

/// <summary>Writes requests, responses, models and exceptions.</summary>
internal sealed class StructureCode(Service service)
{
    private const string ErrorFacts = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";

    private readonly Properties properties = new(service);

    public string Write(Structure structure)
    {
        var declared = properties.Of(structure);
        var inBody = declared.Where(property => property.Location is null).ToList();
        var bound = declared.Where(property => property.Location is not null).ToList();
        var rest = service.Protocol == "rest-json";
        var interfaces = new List<string>();
        var parts = new List<string>();

        if (BaseOf(structure) is { } baseType)
        {
            interfaces.Add(baseType);
        }

        if (structure.Kind == StructureKind.Exception)
        {
            parts.AddRange(ExceptionConstructors(structure));
        }

        parts.AddRange(Constructors(structure, declared));
        parts.AddRange(declared.Select(property => $"{PropertyFacts.Document(service, property)}public {property.Type} {property.Name} {{ get; set; }}\n"));

        if (structure.Written && (!rest || inBody.Count > 0 || structure.Kind == StructureKind.Model || HasJsonBody(structure, bound)))
        {
            interfaces.Add("IWritableShape");
            parts.Add(Source.Block("void IWritableShape.Write(ShapeWriter to)", string.Concat(inBody.Select(properties.Write))));
        }

        var saysSomething = inBody.Count > 0 || structure.Kind == StructureKind.Model || (!rest && structure.Kind != StructureKind.Exception);
        if (structure.Read && saysSomething)
        {
            interfaces.Add("IReadableShape");
            parts.Add(Reader(inBody));
        }

        if (bound.Count > 0 && rest)
        {
            interfaces.Add(structure.Kind == StructureKind.Request ? "IHttpBoundRequest" : "IHttpBoundResponse");
            parts.Add(HttpBindingCode.Write(structure, bound));
        }

        var head = $"public partial class {structure.Name}{(interfaces.Count == 0 ? "" : $" : {string.Join(", ", interfaces)}")}";
        return About(structure) + Source.Block(head, string.Join("\n", parts));
    }

    private static string About(Structure structure) => structure.Kind switch
    {
        StructureKind.Request => Source.Summary($"Request of {structure.Operation}."),
        StructureKind.Response => Source.Summary($"Response of {structure.Operation}."),
        StructureKind.Exception => Source.Summary($"Error {structure.ErrorCode}."),
        _ => "",
    };

    private string? BaseOf(Structure structure) => structure.Kind switch
    {
        StructureKind.Request => $"Amazon{service.Name}Request",
        StructureKind.Response => "AmazonWebServiceResponse",
        StructureKind.Exception => service.BaseException,
        _ => null,
    };

    /// <summary>A REST request with a body, even an empty one; GET and DELETE have none.</summary>
    private bool HasJsonBody(Structure structure, IEnumerable<Property> bound) =>
        structure.Operation is not null
        && service.Operations[structure.Operation].Child("http").Text("method") is "POST" or "PUT" or "PATCH"
        && bound.All(property => property.Location != "payload");

    private IEnumerable<string> Constructors(Structure structure, IReadOnlyList<Property> declared)
    {
        var types = declared.ToDictionary(property => property.Name, property => property.Type, StringComparer.Ordinal);
        var wanted = service.Constructors(structure.Name).ToList();
        if (wanted.Count > 0)
        {
            yield return $"public {structure.Name}()\n{{\n}}\n";
        }

        foreach (var names in wanted)
        {
            var arguments = string.Join(", ", names.Select(name => $"{types[name]} {Argument(name)}"));
            yield return Source.Block($"public {structure.Name}({arguments})", string.Concat(names.Select(name => $"{name} = {Argument(name)};\n")));
        }
    }

    private static string Argument(string property) => char.ToLowerInvariant(property[0]) + property.Substring(1);

    private static IEnumerable<string> ExceptionConstructors(Structure structure)
    {
        const string Facts = "errorType, errorCode, requestId, statusCode";
        var name = structure.Name;
        yield return Source.Constructor($"{name}(string message)", "base(message)");
        yield return Source.Constructor($"{name}(string message, Exception innerException)", "base(message, innerException)");
        yield return Source.Constructor($"{name}(Exception innerException)", "base(innerException)");
        yield return Source.Constructor($"{name}(string message, Exception innerException, {ErrorFacts})", $"base(message, innerException, {Facts})");
        yield return Source.Constructor($"{name}(string message, {ErrorFacts})", $"base(message, {Facts})");
        if (structure.Shape is { } shape && shape.Has("retryable"))
        {
            var throttling = shape.Child("retryable").Flag("throttling") ? "true" : "false";
            yield return $"public override RetryableDetails Retryable {{ get; }} = new({throttling});\n";
        }
    }

    private string Reader(List<Property> inBody)
    {
        var cases = string.Concat(inBody.Select(property => $"case {Names.Literal(property.WireName)}: {properties.Read(property)} break;\n"));
        return Source.Block("void IReadableShape.Read(string member, ShapeReader from)", inBody.Count == 0 ? "" : Source.Block("switch (member)", cases));
    }
}
