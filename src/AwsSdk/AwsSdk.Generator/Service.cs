using System.Text.Json;

namespace AwsSdk.Generator;

/// <summary>
/// One package's <c>service.json</c>: the part of AWS's service model that is called, and where the .NET package differs from it.
/// </summary>
internal sealed class Service
{
    private readonly Dictionary<string, Shape> shapes;
    private readonly Shape dotnet;

    public Service(string json)
    {
        var root = new Shape(JsonDocument.Parse(json).RootElement);
        dotnet = root.Child("dotnet");
        Metadata = root.Child("metadata");
        Endpoints = root.Child("endpoints");
        Operations = root.Children("operations").ToDictionary(operation => operation.Key, operation => operation.Value, StringComparer.Ordinal);
        Paginators = root.Children("paginators").ToDictionary(walk => walk.Key, walk => walk.Value, StringComparer.Ordinal);
        shapes = root.Children("shapes").ToDictionary(shape => shape.Key, shape => shape.Value, StringComparer.Ordinal);
        KnownTraits.Check(this, shapes);
    }

    public string Namespace => dotnet.Text("namespace")!;

    public string Name => dotnet.Text("name")!;

    public string Client => $"Amazon{Name}Client";

    public string Config => $"Amazon{Name}Config";

    public string BaseException => $"Amazon{Name}Exception";

    public string Id => Metadata.Text("serviceId")!;

    /// <summary>json, rest-json or query.</summary>
    public string Protocol => Metadata.Text("protocol")!;

    public Shape Metadata { get; }

    /// <summary>Address templates: plain, fips, dualStack, fipsDualStack; null where AWS has none.</summary>
    public Shape Endpoints { get; }

    public IReadOnlyDictionary<string, Shape> Operations { get; }

    public IReadOnlyDictionary<string, Shape> Paginators { get; }

    /// <summary>Operations that also exist without a request, as in <c>DescribeStacksAsync()</c>.</summary>
    public bool HasOverloadWithoutRequest(string operation) => dotnet.Texts("withoutRequest").Contains(operation);

    /// <summary>Members that the .NET package does not have, by type; <c>*</c> is every type.</summary>
    public IEnumerable<string> LeftOut(string type) => Differences("omit") is { } omit ? omit.Texts("*").Concat(omit.Texts(type)) : [];

    /// <summary>The property of a member that the .NET package names otherwise; null for the usual name.</summary>
    public string? Renamed(string type, string member) =>
        Differences("properties") is { } properties && properties.Has(type) ? properties.Child(type).Text(member) : null;

    /// <summary>Arguments of the constructors beside the one without.</summary>
    public IEnumerable<IReadOnlyList<string>> Constructors(string type) =>
        Differences("constructors") is { } constructors && constructors.Has(type)
            ? constructors.Child(type).Json.EnumerateArray().Select(names => names.EnumerateArray().Select(name => name.GetString()!).ToList()).ToList()
            : [];

    public Shape Shape(string name) => shapes[name];

    private Shape? Differences(string kind) => dotnet.Has(kind) ? dotnet.Child(kind) : null;
}
