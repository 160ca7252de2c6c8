using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Documents;

public class EditorSchemaTests
{
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Set UPDATE_SCHEMA=1 to write the files anew after a change of a document's fields.</summary>
    [Theory]
    [InlineData("environment", "Environment of the platform")]
    [InlineData("policy", "Policy for workstations")]
    [InlineData("researchers", "People who use workstations")]
    [InlineData("template", "Template of a workstation")]
    public void The_schema_for_editors_is_that_of_the_reader(string document, string title)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in Read(document))
        {
            schema[name] = value?.DeepClone();
        }

        var file = $"schema/{document}.schema.json";
        var text = schema.ToJsonString(Writing) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryFiles.Root, file), text);
        }

        Assert.Equal(RepositoryFiles.Read(file), text);
    }

    private static JsonObject Read(string document) => document switch
    {
        "environment" => PlatformSettingsReader.Shape.Schema(),
        "policy" => PolicyReader.Shape.Schema(),
        "researchers" => ResearchersReader.Shape.Schema(),
        _ => TemplateShape.Schema(),
    };
}
