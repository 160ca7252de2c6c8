using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>Short ways to ask a template.</summary>
internal static class TemplateReading
{
    /// <summary>The only resource of a type.</summary>
    public static TemplateResource Only(this SynthesizedTemplate template, string type) => Assert.Single(template.Resources(type));

    /// <summary>The resource whose logical id begins like this.</summary>
    public static TemplateResource Named(this SynthesizedTemplate template, string type, string prefix) =>
        Assert.Single(template.Resources(type), resource => resource.LogicalId.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A property's JSON by its path, dots between names; null when it is not there.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (current, name) => current switch
        {
            JsonArray list => list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
            JsonObject map => map[name],
            _ => null,
        });

    public static string? Text(this TemplateResource resource, string path) => resource.Properties.At(path)?.ToString();

    /// <summary>The statements of a policy document in a property.</summary>
    public static IReadOnlyList<JsonObject> Statements(this TemplateResource resource, string property = "PolicyDocument") =>
        [.. resource.Properties.At($"{property}.Statement")!.AsArray().Select(statement => statement!.AsObject())];

    /// <summary>The statement of that name.</summary>
    public static JsonObject Statement(this TemplateResource resource, string sid, string property = "PolicyDocument") =>
        Assert.Single(resource.Statements(property), statement => statement["Sid"]?.ToString() == sid);

    public static IReadOnlyList<string> DependsOn(this TemplateResource resource) =>
        [.. (resource.Json["DependsOn"] as JsonArray ?? []).Select(id => id!.ToString())];

    /// <summary>One text or a list of texts.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(item => item!.ToString())],
        null => [],
        _ => [node.ToString()],
    };

    /// <summary>
    /// The text CloudFormation would make of a value: references become the id they name in angle brackets, joins are joined.
    /// </summary>
    public static string Resolved(this JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when function["Ref"] is { } name => $"<{name}>",
        JsonObject { Count: 1 } function when function["Fn::GetAtt"] is JsonArray attribute => $"<{attribute[0]}.{attribute[1]}>",
        JsonObject { Count: 1 } function when function["Fn::Select"] is JsonArray select => $"{select[1].Resolved()[..^1]}.{select[0]}>",
        JsonObject { Count: 1 } function when function["Fn::Join"] is JsonArray join && join[1] is JsonObject list && list["Fn::Split"] is JsonArray split =>
            split[1].Resolved().Replace(split[0]!.ToString(), join[0]!.ToString(), StringComparison.Ordinal),
        JsonObject { Count: 1 } function when function["Fn::Join"] is JsonArray join =>
            string.Join(join[0]!.ToString(), join[1]!.AsArray().Select(Resolved)),
        JsonObject { Count: 1 } function when function["Fn::Sub"] is JsonValue text =>
            text.ToString().Replace("${", "<", StringComparison.Ordinal).Replace('}', '>'),
        _ => node?.ToString() ?? "",
    };
}
