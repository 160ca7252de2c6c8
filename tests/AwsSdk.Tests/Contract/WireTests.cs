using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime.Internal;
using AwsSdk.Protocols;

namespace AwsSdk.Tests.Contract;

/// <summary>Every member of every request and response is spelled and read as the service's model says.</summary>
public class WireTests
{
    public static TheoryData<string> Services => BotocoreService.Names;

    [Theory]
    [MemberData(nameof(Services))]
    public void Requests_with_every_member_are_spelled_as_the_model_says(string name)
    {
        var service = new BotocoreService(name);
        var spelling = new WireSpelling(service);
        foreach (var (type, shape) in Structures(service, "Request", "input"))
        {
            if (new Samples(service).Of(type, shape) is not IWritableShape request)
            {
                Assert.All(
                    service.Members(type, shape),
                    member => Assert.True(member.Member["location"] is not null || (string?)shape["payload"] == member.Name, member.Name));
                continue;
            }

            if (service.Protocol == "query")
            {
                var written = new ParameterCollection();
                request.Write(new QueryShapeWriter(written));
                Assert.Equal(
                    spelling.Form(request, shape),
                    new SortedDictionary<string, string>(written.GetSortedParametersList().ToDictionary(), StringComparer.Ordinal));
            }
            else
            {
                AssertSame(spelling.Json(request, shape), JsonNode.Parse(JsonShapeWriter.ToBytes(request))!, type.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Responses_with_every_member_are_read_as_the_model_says(string name)
    {
        var service = new BotocoreService(name);
        var spelling = new WireSpelling(service);
        foreach (var (type, shape) in Structures(service, "Response", "output"))
        {
            var sent = new Samples(service).Of(type, shape);
            if (Activator.CreateInstance(type) is not IReadableShape read)
            {
                continue;
            }

            if (service.Protocol == "query")
            {
                new XmlShapeReader(spelling.Xml("Response", sent, shape)).Structure(read);
                Assert.Equal(spelling.Xml("Response", sent, shape).ToString(), spelling.Xml("Response", read, shape).ToString());
            }
            else
            {
                using var json = JsonDocument.Parse(spelling.Json(sent, shape).ToJsonString());
                new JsonShapeReader(json.RootElement).Structure(read);
                AssertSame(spelling.Json(sent, shape), spelling.Json(read, shape), type.Name);
            }
        }
    }

    [Fact]
    public void The_generated_code_is_what_the_generator_writes()
    {
        Python.Require("botocore");
        var generatedFrom = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "build/awssdk/botocore-version")).Trim();
        var installed = Python.Run("-c", "import botocore; print(botocore.__version__)").Output;
        Assert.SkipUnless(generatedFrom == installed, $"The code was generated from botocore {generatedFrom}, {installed} is installed.");

        var (exitCode, output) = Python.Run("build/awssdk", "--check");

        Assert.True(exitCode == 0, $"Run make awssdk. {output}");
    }

    private static IEnumerable<(Type Type, JsonNode Shape)> Structures(BotocoreService service, string suffix, string key) =>
        from operation in service.ListedOperations
        let shape = (string?)service.Operation(operation)![key]?["shape"]
        where shape is not null
        select (service.ModelType(operation + suffix)!, service.Shape(shape));

    private static void AssertSame(JsonNode expected, JsonNode actual, string what) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), new StringBuilder(what).AppendLine(":").AppendLine(expected.ToJsonString()).Append(actual.ToJsonString()).ToString());
}
