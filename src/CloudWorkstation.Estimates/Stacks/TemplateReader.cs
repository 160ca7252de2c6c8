using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>Reads CloudFormation templates, JSON or YAML, whoever wrote them.</summary>
public static class TemplateReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="file">Name of the file in error messages.</param>
    /// <exception cref="TemplateFormatException">The text is no template.</exception>
    public static JsonObject Read(string text, string file)
    {
        var root = text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{', ..] ? Json(text, file) : TemplateYaml.Read(text, file);
        if (root is not JsonObject template)
        {
            throw new TemplateFormatException($"{file} is no CloudFormation template: it holds {KindOf(root)}, not named sections such as Resources.");
        }

        if (template["Resources"] is not JsonObject resources)
        {
            throw new TemplateFormatException(
                $"{file} is no CloudFormation template: it has {Sections(template)}, and no section Resources with named resources. Give a template, or " +
                "the folder that `cdk synth` wrote.");
        }

        foreach (var (id, resource) in resources)
        {
            // A loop or a transform makes resources; a transform may also fill one in.
            if (!id.StartsWith("Fn::", StringComparison.Ordinal) && (resource as JsonObject)?["Type"] is not JsonValue && (resource as JsonObject)?["Fn::Transform"] is null)
            {
                throw new TemplateFormatException($"{file} is no CloudFormation template: its resource {id} has no Type.");
            }
        }

        return template;
    }

    internal static JsonNode? Json(string text, string file)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException mistake)
        {
            var line = mistake.LineNumber + 1;
            throw new TemplateFormatException($"{file} is not valid JSON{(line is null ? "" : $", line {line}")}: {Reason(mistake)}");
        }
    }

    /// <summary>The parser's message without the place, which it counts from 0.</summary>
    private static string Reason(JsonException mistake) =>
        mistake.Message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? mistake.Message[..end]
        : mistake.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var place ? mistake.Message[..place]
        : mistake.Message;

    private static string Sections(JsonObject template) =>
        template.Count == 0 ? "nothing" : string.Join(", ", template.Take(5).Select(section => section.Key)) + (template.Count > 5 ? ", …" : "");

    private static string KindOf(JsonNode? root) => root switch
    {
        JsonArray => "a list",
        null => "nothing",
        _ => "a single value",
    };
}
