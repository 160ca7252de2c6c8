using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicyDocumentTests
{
    private const string File = "docs/policies.md";

    private const string Begin = "<!-- fields: written by PolicyDocumentTests -->\n";

    private const string End = "<!-- end of fields -->";

    /// <summary>Set UPDATE_SCHEMA=1 to write the table anew after a change of the policy file's fields.</summary>
    [Fact]
    public void The_table_of_fields_is_that_of_the_reader()
    {
        var table = "| field | value | meaning |\n|---|---|---|\n" + string.Concat(Rows("", PolicyReader.Shape.Schema()));
        var document = RepositoryFiles.Read(File);
        var (from, to) = (document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, document.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            System.IO.File.WriteAllText(Path.Combine(RepositoryFiles.Root, File), document[..from] + table + document[to..]);
            return;
        }

        Assert.Equal(table, document[from..to]);
    }

    private static IEnumerable<string> Rows(string path, JsonNode schema) =>
        from field in schema["properties"]!.AsObject()
        let name = path + field.Key
        from row in new[] { $"| `{name}` | {Value(field.Value!)} | {Escaped((string)field.Value!["description"]!)} |\n" }
            .Concat(field.Value!["properties"] is null ? [] : Rows(name + ".", field.Value))
        select row;

    private static string Value(JsonNode schema) => schema switch
    {
        _ when schema["enum"] is JsonArray names => string.Join(", ", names.Select(name => (string)name!)),
        _ when (string?)schema["type"] == "array" => "list of " + Value(schema["items"]!),
        _ when schema["minimum"] is { } minimum => $"{minimum.ToJsonString()} to {schema["maximum"]!.ToJsonString()}",
        _ when (string?)schema["type"] == "boolean" => "true, false",
        _ when (string?)schema["type"] == "object" => "",
        _ when schema["pattern"] is not null => "patterns of types",
        _ => "text",
    };

    private static string Escaped(string text) => text.Replace("*", "\\*", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
