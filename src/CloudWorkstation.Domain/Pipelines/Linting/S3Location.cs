using System.Text;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>A place in S3 that a step reads or writes.</summary>
/// <param name="Name">Name of the input, channel or output.</param>
/// <param name="Uri">The address, with defaults of parameters put in and what only an execution knows in braces.</param>
internal sealed record S3Location(LintedStep Step, string Name, string Uri)
{
    /// <summary>The places a step writes. Those known only by reference to another step are left out.</summary>
    public static IEnumerable<S3Location> Written(LintedDefinition definition, LintedStep step) => Of(definition, step, step.Type switch
    {
        "Processing" => step.Arguments.Items("ProcessingOutputConfig", "Outputs")
            .Select(output => (output.Text("OutputName") ?? "", output.Member("S3Output", "S3Uri"))),
        "Training" => [("model", step.Arguments.Member("OutputDataConfig", "S3OutputPath"))],
        "Transform" => [("transformed", step.Arguments.Member("TransformOutput", "S3OutputPath"))],
        _ => [],
    });

    /// <summary>The places a step reads, except by reference to another step, which makes it wait anyway.</summary>
    public static IEnumerable<S3Location> Read(LintedDefinition definition, LintedStep step) => Of(definition, step, step.Type switch
    {
        "Processing" => step.Arguments.Items("ProcessingInputs").Select(input => (input.Text("InputName") ?? "", input.Member("S3Input", "S3Uri"))),
        "Training" => step.Arguments.Items("InputDataConfig")
            .Select(channel => (channel.Text("ChannelName") ?? "", channel.Member("DataSource", "S3DataSource", "S3Uri"))),
        "Transform" => [("input", step.Arguments.Member("TransformInput", "DataSource", "S3DataSource", "S3Uri"))],
        "Model" => step.Containers.Select(container => ("model", container.Member("ModelDataUrl"))),
        _ => [],
    });

    /// <summary>Whether one place is the other, or inside it.</summary>
    public bool Overlaps(S3Location other) =>
        Uri == other.Uri || Uri.StartsWith(other.Uri + "/", StringComparison.Ordinal) || other.Uri.StartsWith(Uri + "/", StringComparison.Ordinal);

    private static IEnumerable<S3Location> Of(LintedDefinition definition, LintedStep step, IEnumerable<(string Name, JsonNode? Value)> places) =>
        from place in places
        let text = Write(definition, place.Value)
        where !string.IsNullOrEmpty(text)
        select new S3Location(step, place.Name, Normal(text));

    private static string? Write(LintedDefinition definition, JsonNode? value)
    {
        if (value.Text() is { } literal)
        {
            return literal;
        }

        if (value.Text("Get") is { } path)
        {
            var reference = Reference.Of(path);
            return reference.Kind switch
            {
                "Steps" => null,
                "Parameters" when definition.Parameters.GetValueOrDefault(reference.Name)?.Default is { } text => text,
                _ => $"{{{path}}}",
            };
        }

        if (value.Member("Std:Join") is not JsonObject join)
        {
            return null;
        }

        var joined = new StringBuilder();
        var on = join.Text("On") ?? "";
        foreach (var part in join.Items("Values").Select(part => Write(definition, part)))
        {
            if (part is null)
            {
                return null;
            }

            joined.Append(joined.Length == 0 ? "" : on).Append(part);
        }

        return joined.ToString();
    }

    /// <summary>Doubled slashes are usual in joined addresses and mean one to those who write them.</summary>
    private static string Normal(string uri)
    {
        const string Scheme = "s3://";
        var rest = uri.StartsWith(Scheme, StringComparison.Ordinal) ? uri[Scheme.Length..] : uri;
        return string.Join('/', rest.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }
}
