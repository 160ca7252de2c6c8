using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>The transforms of a template. CloudFormation runs them when it deploys; what they make of the template is not in it.</summary>
internal static class TemplateTransforms
{
    private const string Call = "Fn::Transform";

    /// <summary>
    /// Language extensions are worked out here; the Serverless transform changes resources of types AWS::Serverless only, which are named as
    /// not priced. Source: AWS CloudFormation user guide, "Transform reference".
    /// </summary>
    private static readonly HashSet<string> Understood = new(StringComparer.Ordinal) { "AWS::LanguageExtensions", "AWS::Serverless-2016-10-31" };

    /// <returns>Each transform that may make, change or remove resources.</returns>
    public static IEnumerable<UnseenPart> Unseen(JsonObject template) =>
        Names(template["Transform"]).Where(name => !Understood.Contains(name)).Select(name => Part("Transform", name)).Concat(Calls(template, ""));

    private static IEnumerable<string> Names(JsonNode? transform) => transform switch
    {
        JsonArray list => list.SelectMany(Names),
        JsonObject one => [one["Name"]?.ToString() ?? "without a name"],
        JsonValue name => [name.ToString()],
        _ => [],
    };

    private static IEnumerable<UnseenPart> Calls(JsonNode? node, string place) => node switch
    {
        JsonObject map => map.SelectMany(entry => entry.Key == Call
            ? Names(entry.Value).Select(name => Part(place.Length == 0 ? Call : place, name))
            : Calls(entry.Value, place.Length == 0 ? entry.Key : $"{place}/{entry.Key}")),
        JsonArray list => list.SelectMany(item => Calls(item, place)),
        _ => [],
    };

    private static UnseenPart Part(string place, string name) => name.StartsWith("AWS::Include", StringComparison.Ordinal)
        ? new(place, "included file", $"CloudFormation includes a file at {place} when it deploys; what it holds is not in the template.")
        : new(place, $"macro {name}", $"The macro {name} runs when CloudFormation deploys; it may add, change or remove any resource.");
}
