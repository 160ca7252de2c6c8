using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>A Get in a definition: <c>Parameters.MinAccuracy</c>, <c>Steps.Train.ModelArtifacts.S3ModelArtifacts</c>.</summary>
/// <param name="Kind">The first word: Parameters, Execution, Steps, PipelineExperimentConfig or something unknown.</param>
/// <param name="Name">The second word: a parameter's, variable's or step's name.</param>
/// <param name="Member">The rest, empty when there is none.</param>
internal sealed record Reference(string Path, string Kind, string Name, string Member)
{
    private const string PropertyFiles = "PropertyFiles.";

    /// <value>The property file that a JsonGet reads, or null.</value>
    public string? PropertyFile =>
        Kind == "Steps" && Member.StartsWith(PropertyFiles, StringComparison.Ordinal) ? Member[PropertyFiles.Length..] : null;

    public static Reference Of(string path)
    {
        var parts = path.Split('.', 3);
        return new Reference(path, parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>All references inside a piece of JSON.</summary>
    public static IEnumerable<Reference> In(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when function.Text("Get") is { } path => [Of(path)],
        JsonObject map => map.SelectMany(member => In(member.Value)),
        JsonArray list => list.SelectMany(In),
        _ => [],
    };
}
