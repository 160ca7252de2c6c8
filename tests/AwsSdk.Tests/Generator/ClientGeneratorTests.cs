using System.Text.Json.Nodes;
using AwsSdk.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AwsSdk.Tests.Generator;

/// <summary>A client that would send or read something else than AWS means is not written; the build stops and says why.</summary>
public class ClientGeneratorTests
{
    private const string Model = """
        {
          "dotnet": {"namespace": "Amazon.Sample", "name": "Sample"},
          "metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "sample", "protocol": "rest-json", "serviceId": "Sample"},
          "endpoints": {"plain": "https://sample.{Region}.{Suffix}"},
          "operations": {"Ping": {"http": {"method": "POST", "requestUri": "/ping/{Id}"}, "input": {"shape": "PingRequest"}}},
          "paginators": {},
          "shapes": {
            "PingRequest": {"type": "structure", "members": {"Id": {"shape": "Text", "location": "uri", "locationName": "Id"}, "Note": {"shape": "Text"}}},
            "Text": {"type": "string"}
          }
        }
        """;

    [Fact]
    public void A_plain_model_becomes_a_client()
    {
        var result = Run(Model);

        Assert.Empty(result.Diagnostics);
        Assert.Contains("public virtual Task<PingResponse> PingAsync(PingRequest request", Text(result, "Client.g.cs"), StringComparison.Ordinal);
        Assert.Contains("to.Path(\"Id\", Id);", Text(result, "Requests.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operations.Ping.endpoint", """{"hostPrefix": "{Id}."}""", "Ping has the trait \"endpoint\"")]
    [InlineData("operations.Ping.httpChecksumRequired", "true", "Ping has the trait \"httpChecksumRequired\"")]
    [InlineData("operations.Ping.requestcompression", """{"encodings": ["gzip"]}""", "Ping has the trait \"requestcompression\"")]
    [InlineData("operations.Ping.http.requestUri", "\"/ping/{Id}?mode=full\"", "query strings and greedy labels")]
    [InlineData("operations.Ping.http.requestUri", "\"/ping/{Id+}\"", "query strings and greedy labels")]
    [InlineData("shapes.PingRequest.members.Id.idempotencyToken", "true", "PingRequest.Id is a token or JSON outside the body")]
    [InlineData("shapes.PingRequest.members.Id.jsonvalue", "true", "PingRequest.Id is a token or JSON outside the body")]
    [InlineData("shapes.PingRequest.members.Note.flattened", "true", "PingRequest.Note has the trait \"flattened\"")]
    [InlineData("shapes.PingRequest.members.Note.streaming", "true", "PingRequest.Note has the trait \"streaming\"")]
    [InlineData("shapes.PingRequest.eventstream", "true", "PingRequest has the trait \"eventstream\"")]
    [InlineData("shapes.PingRequest.document", "true", "PingRequest has the trait \"document\"")]
    [InlineData("shapes.PingRequest.members.Id.location", "\"headers\"", "a string in headers of a request is not written")]
    [InlineData("metadata.protocol", "\"rest-xml\"", "Sample speaks rest-xml")]
    [InlineData("shapes.PingRequest.members.pingRequest", """{"shape": "Text"}""", "C# forbids a property named as its class")]
    public void What_a_client_would_get_wrong_stops_the_build(string place, string value, string why)
    {
        var model = JsonNode.Parse(Model)!;
        var path = place.Split('.');
        path[..^1].Aggregate(model, (node, name) => node[name]!)[path[^1]] = JsonNode.Parse(value);

        var diagnostic = Assert.Single(Run(model.ToJsonString()).Diagnostics);

        Assert.Equal(("AWSSDK001", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains(why, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_that_has_the_name_of_a_member_of_every_constant_hides_it_on_purpose()
    {
        var model = JsonNode.Parse(Model)!;
        model["shapes"]!["Text"]!["enum"] = new JsonArray("Equals", "NotEquals");

        Assert.Contains("public static new readonly Text Equals = ", Text(Run(model.ToJsonString()), "Enumerations.g.cs"), StringComparison.Ordinal);
    }

    private static string Text(GeneratorDriverRunResult result, string file) =>
        result.GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();

    private static GeneratorDriverRunResult Run(string model) =>
        CSharpGeneratorDriver.Create([new ClientGenerator().AsSourceGenerator()], [new ModelFile(model)])
            .RunGenerators(CSharpCompilation.Create("Sample"))
            .GetRunResult();

    private sealed class ModelFile(string text) : AdditionalText
    {
        public override string Path => "/sample/service.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
