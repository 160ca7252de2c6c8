using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

/// <summary>What docs/templates.md says is what the reader does.</summary>
public partial class TemplateDocumentationTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/templates.md");

    /// <summary>Service and neighbours that a field's example needs; the longest beginning of its path counts.</summary>
    private static readonly (string Path, string Service, string Connection, string More)[] Surroundings =
    [
        ("", "ec2", "ssh", ""),
        ("service_config.studio", "sagemaker_studio", "web", ""),
        ("service_config", "sagemaker_studio", "web", ""),
        ("service_config.ec2", "ec2", "ssh", ""),
        ("service_config.canvas", "sagemaker_canvas", "web", ""),
        ("service_config.studio_lab", "sagemaker_lab", "web", ""),
        ("service_config.glue", "glue", "api", ""),
        ("service_type", "sagemaker_studio", "web", ""),
        ("connection_type", "sagemaker_studio", "web", ""),
        ("compile_to_image", "sagemaker_studio", "web", ""),
        ("compile_to_image.image_name", "sagemaker_studio", "web", "compile_to_image: { base_image: x }"),
        ("compile_to_image.base_image", "sagemaker_studio", "web", "compile_to_image: { image_name: x }"),
        ("packages.conda", "sagemaker_studio", "web", "compile_to_image: { image_name: x, base_image: x }"),
        ("packages.pip", "ec2", "ssh", "service_config: { ec2: { pip_index_url: https://pypi.example.org/ } }"),
        ("parameters.<name>", "ec2", "ssh", "parameters: { p: { description: x } }"),
        ("parameters.<name>.description", "ec2", "ssh", "parameters: { p: { default: x } }"),
        ("parameters.<name>.minimum", "ec2", "ssh", "parameters: { p: { type: number } }"),
        ("parameters.<name>.maximum", "ec2", "ssh", "parameters: { p: { type: number } }"),
    ];

    private static readonly IReadOnlyList<string[]> Rows =
        [.. Row().Matches(Page).Select(match => new[] { match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value })];

    public static TheoryData<string, string, string> Fields => [.. Rows.Select(row => (row[0], row[2], row[3]))];

    [Fact]
    public void Every_field_is_described_as_the_schema_does() => Assert.Equal(
        Described(TemplateShape.Schema(), "").Select(field => $"{field.Path}: {field.Meaning}"), Rows.Select(row => $"{row[0]}: {row[1]}"));

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_documented_example_is_valid_and_counts(string path, string @default, string example)
    {
        var written = Template(path, example);

        // A field with one value only cannot make a difference.
        Assert.True(written != Template(path, "~") || @default == $"`{example}`");
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_documented_default_is_what_happens_without_the_field(string path, string @default, string example)
    {
        _ = example;
        if (@default.StartsWith('`'))
        {
            Assert.Equal(Template(path, null), Template(path, @default.Trim('`')));
        }
        else if (@default.StartsWith("required", StringComparison.Ordinal))
        {
            Assert.Contains(path, TemplateFiles.Errors(("a.yaml", Text(path, null))).Select(error => error.Path));
        }
        else
        {
            Assert.Equal("none", @default);
            Assert.NotEmpty(Template(path, null));
        }
    }

    [Fact]
    public void Every_template_on_the_page_is_valid()
    {
        var pages = Block().Matches(Page).Select((match, index) => ($"page-{index}.yaml", match.Groups[1].Value)).ToArray();

        Assert.Equal(3, pages.Length);
        Assert.Empty(TemplateFiles.Valid([.. TemplateFiles.Shipped, .. pages]).Warnings);
    }

    [Fact]
    public void Every_shipped_template_is_listed() =>
        Assert.All(TemplateFiles.Library().Templates, template => Assert.Contains($"\n| `{template.Slug}` |", Page));

    private static IEnumerable<(string Path, string Meaning)> Described(JsonObject schema, string path)
    {
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            var field = (JsonObject)value!;
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (field["description"] is { } meaning)
            {
                yield return (at, meaning.GetValue<string>());
            }

            var below = Described(field, at).Concat((field["oneOf"] as JsonArray ?? []).SelectMany(other => Described((JsonObject)other!, at)));
            foreach (var inner in field["additionalProperties"] is JsonObject item ? below.Concat(Described(item, $"{at}.<name>")) : below)
            {
                yield return inner;
            }
        }
    }

    /// <summary>What becomes of a template with the field, all of it as text; "~" for whatever it is without.</summary>
    private static string Template(string path, string? value)
    {
        var parent = TemplateFiles.Shipped.First(file => file.File == "python-ml.yaml");
        var result = TemplateLibrary.Read([("a.yaml", Text(path, value == "~" ? null : value)), parent]);
        if (value == "~" && !result.Succeeded)
        {
            return "";
        }

        Assert.Empty(result.Errors);
        var template = result.Value!.Find("a")!;
        return JsonSerializer.Serialize(template) + JsonSerializer.Serialize<object>(template.Configuration);
    }

    /// <summary>A template in which the field, if it has a value, is merged into its surroundings.</summary>
    private static string Text(string path, string? value)
    {
        var (_, service, connection, more) = Surroundings
            .Where(entry => path.StartsWith(entry.Path, StringComparison.Ordinal))
            .MaxBy(entry => entry.Path.Length);
        var root = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "A",
            ["service_type"] = service,
            ["connection_type"] = connection,
        };
        var names = path.Replace("<name>", "p", StringComparison.Ordinal).Split('.');
        if (more.Length > 0)
        {
            root[more[..more.IndexOf(':', StringComparison.Ordinal)]] = more[(more.IndexOf(':', StringComparison.Ordinal) + 2)..];
        }

        if (value is null)
        {
            _ = names.Length == 1 && root.Remove(names[0]);
        }
        else
        {
            var nested = names.Skip(1).Reverse().Aggregate(value, (inner, name) => $"{{ {name}: {inner} }}");
            var beside = root.GetValueOrDefault(names[0]);
            root[names[0]] = names.Length > 1 && beside is not null ? Beside(beside, nested) : nested;
        }

        return string.Concat(root.Select(entry => $"{entry.Key}: {entry.Value}\n"));
    }

    /// <summary>Two flow maps in one: the second's only entry goes into the innermost of the first.</summary>
    private static string Beside(string first, string second)
    {
        var field = second[(second.LastIndexOf("{ ", StringComparison.Ordinal) + 2)..].TrimEnd(' ', '}');
        var end = first.IndexOf(" }", StringComparison.Ordinal);
        return $"{first[..end]}, {field}{first[end..]}";
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| (.+) \| (`[^|]*`|none|required|required, or inherited) \| `([^|]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
