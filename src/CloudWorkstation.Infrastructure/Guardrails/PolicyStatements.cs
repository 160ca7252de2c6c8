using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>A statement of an identity policy, with the resource it stands in.</summary>
/// <param name="Resource">The policy, or the role with an inline policy.</param>
/// <param name="Json">The statement.</param>
internal sealed record PlacedStatement(TemplateResource Resource, JsonObject Json)
{
    public bool Allows => Json["Effect"]?.GetValue<string>() == "Allow";

    public IEnumerable<string> Actions => Texts(Json["Action"]);

    /// <value>The resources that are plain text; those put together from parts are ARNs.</value>
    public IEnumerable<string> Resources => Texts(Json["Resource"]);

    private static IEnumerable<string> Texts(JsonNode? oneOrMany) => oneOrMany switch
    {
        JsonArray many => many.OfType<JsonValue>().Select(value => value.GetValue<string>()),
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };
}

/// <summary>Finds the statements of IAM policies: what roles may do. Key, bucket and topic policies say who may use one thing.</summary>
internal static class PolicyStatements
{
    public static IEnumerable<PlacedStatement> Of(IEnumerable<SynthesizedTemplate> templates) =>
        from template in templates
        from resource in template.Resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role")
        from document in Documents(resource.Properties)
        from statement in document["Statement"]!.AsArray()
        select new PlacedStatement(resource, statement!.AsObject());

    private static IEnumerable<JsonNode> Documents(JsonObject properties)
    {
        if (properties["PolicyDocument"] is { } document)
        {
            yield return document;
        }

        foreach (var inline in properties["Policies"] as JsonArray ?? [])
        {
            yield return inline!["PolicyDocument"]!;
        }
    }
}
