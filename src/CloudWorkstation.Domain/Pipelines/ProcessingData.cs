using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>An S3 prefix or object copied to <c>/opt/ml/processing/input/&lt;name&gt;</c> before the command starts.</summary>
public sealed record ProcessingInput(string Name, PipelineValue Uri)
{
    internal JsonObject ToJson() => new()
    {
        ["InputName"] = Name,
        ["S3Input"] = new JsonObject
        {
            ["S3Uri"] = Uri.ToJson(),
            ["LocalPath"] = $"/opt/ml/processing/input/{Name}",
            ["S3DataType"] = "S3Prefix",
            ["S3InputMode"] = "File",
        },
    };
}

/// <summary>The folder <c>/opt/ml/processing/output/&lt;name&gt;</c>, copied to an S3 prefix when the command has ended.</summary>
public sealed record ProcessingOutput(string Name, PipelineValue Uri)
{
    internal JsonObject ToJson() => new()
    {
        ["OutputName"] = Name,
        ["S3Output"] = new JsonObject
        {
            ["S3Uri"] = Uri.ToJson(),
            ["LocalPath"] = $"/opt/ml/processing/output/{Name}",
            ["S3UploadMode"] = "EndOfJob",
        },
    };
}

/// <summary>A JSON file in an output, whose values <see cref="JsonGet"/> reads.</summary>
/// <param name="FilePath">Path of the file inside the output.</param>
public sealed record PropertyFile(string Name, string OutputName, string FilePath)
{
    internal JsonObject ToJson() => new() { ["PropertyFileName"] = Name, ["OutputName"] = OutputName, ["FilePath"] = FilePath };
}
