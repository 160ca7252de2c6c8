using System.Text.Encodings.Web;
using System.Text.Json;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

public class TemplateSchemaTests
{
    private const string File = "schema/template.schema.json";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Set UPDATE_SCHEMA=1 to write the file anew after a change of the template's fields.</summary>
    [Fact]
    public void The_schema_for_editors_is_that_of_the_reader()
    {
        var text = TemplateShape.Schema().ToJsonString(Writing) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            System.IO.File.WriteAllText(Path.Combine(RepositoryFiles.Root, File), text);
        }

        Assert.Equal(RepositoryFiles.Read(File), text);
    }
}
