using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace AwsSdk.Tests.Contract;

/// <summary>A service as botocore models it, beside the package that stands in for its .NET client.</summary>
internal sealed class BotocoreService
{
    private static readonly Lazy<string> Data = new(() => Python.Run("-c", "import botocore; print(botocore.__path__[0])").Output);

    private static readonly JsonObject Services =
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "build/awssdk/services.json")))!.AsObject();

    private readonly JsonObject entry;
    private readonly JsonNode model;

    public BotocoreService(string name)
    {
        Python.Require("botocore");
        entry = Services[name]!.AsObject();
        var version = Directory.GetDirectories(Path.Combine(Data.Value, "data", name)).Order(StringComparer.Ordinal).Last();
        model = Parse(Path.Combine(version, "service-2.json"));
        Assembly = Assembly.Load((string)entry["package"]!);
    }

    public static TheoryData<string> Names => new(Services.Select(service => service.Key));

    public Assembly Assembly { get; }

    public string Namespace => (string)entry["namespace"]!;

    public string ClientName => (string)entry["name"]!;

    public string Protocol => (string)model["metadata"]!["protocol"]!;

    public IEnumerable<string> ListedOperations => entry["operations"]!.AsArray().Select(operation => (string)operation!);

    public JsonNode? Operation(string name) => model["operations"]![name];

    public JsonNode Shape(string name) => model["shapes"]![name]!;

    public Type? Type(string name) => Assembly.GetType($"{Namespace}.{name}");

    public Type? ModelType(string name) => Assembly.GetType($"{Namespace}.Model.{name}");

    public bool LeavesOut(string type, string member) =>
        new[] { "*", type }.Any(key => entry["omit"]?[key]?.AsArray().Any(omitted => (string?)omitted == member) ?? false);

    /// <summary>Name of the property for a member.</summary>
    public string PropertyName(string type, string member) =>
        (string?)entry["properties"]?[type]?[member] ?? Pascal(member);

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>A property that is there for convenience, beside the one that carries the member.</summary>
    public bool IsConvenience(string type, string property) => entry["properties"]?[type]?[property] is not null;

    public IEnumerable<(PropertyInfo Property, string Name, JsonNode Member)> Members(Type type, JsonNode shape) =>
        shape["members"]!.AsObject()
            .Select(member => (type.GetProperty(PropertyName(type.Name, member.Key))!, member.Key, member.Value!))
            .Where(member => member.Item1 is not null && member.Item1.DeclaringType != typeof(AmazonServiceException) && !LeavesOut(type.Name, member.Key));

    private static JsonNode Parse(string path)
    {
        if (File.Exists(path))
        {
            return JsonNode.Parse(File.ReadAllText(path))!;
        }

        using var compressed = File.OpenRead(path + ".gz");
        using var json = new GZipStream(compressed, CompressionMode.Decompress);
        return JsonNode.Parse(json)!;
    }
}
