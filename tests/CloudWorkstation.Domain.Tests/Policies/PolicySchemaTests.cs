using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicySchemaTests
{
    private const string File = "schema/policy.schema.json";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Set UPDATE_SCHEMA=1 to write the file anew after a change of the policy file's fields.</summary>
    [Fact]
    public void The_schema_for_editors_is_that_of_the_reader()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Policy for workstations",
        };
        foreach (var (name, value) in PolicyReader.Shape.Schema())
        {
            schema[name] = value?.DeepClone();
        }

        var text = schema.ToJsonString(Writing) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            System.IO.File.WriteAllText(Path.Combine(RepositoryFiles.Root, File), text);
        }

        Assert.Equal(RepositoryFiles.Read(File), text);
    }
}
