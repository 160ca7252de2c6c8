using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AwsSdk.Tests.Contract;

public class CalledOperationsTests
{
    /// <summary>A client that nobody calls is code to read, to compile and to ship for nothing.</summary>
    [Fact]
    public void Every_operation_of_a_client_is_called()
    {
        var services = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "build", "awssdk", "services.json")))!.AsObject();
        var called = Sources().SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b([A-Z]\w+)(?:Async\(|Request\b)")).Select(call => call.Groups[1].Value).ToHashSet();

        var idle = services.SelectMany(service => service.Value!["operations"]!.AsArray().Select(operation => (Service: service.Key, Operation: operation!.ToString())))
            .Where(one => !called.Contains(one.Operation)).Select(one => $"{one.Service} {one.Operation}");

        Assert.Empty(idle);
    }

    private static IEnumerable<string> Sources() => new[] { "src", "lambdas", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or "AwsSdk" or "AwsSdk.Tests"));
}
