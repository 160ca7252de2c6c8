using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A parameter of a pipeline. One without a default must be given at each start.</summary>
public sealed record PipelineParameter
{
    private PipelineParameter(string name, string type, JsonValue? defaultValue) => (Name, Type, DefaultValue) = (name, type, defaultValue);

    public string Name { get; }

    /// <value>SageMaker's word: String or Float.</value>
    public string Type { get; }

    private JsonValue? DefaultValue { get; }

    public static PipelineParameter Text(string name, string? defaultValue) =>
        new(name, "String", defaultValue is null ? null : JsonValue.Create(defaultValue));

    public static PipelineParameter Number(string name, double defaultValue) => new(name, "Float", JsonValue.Create(defaultValue));

    internal JsonObject ToJson()
    {
        var parameter = new JsonObject { ["Name"] = Name, ["Type"] = Type };
        if (DefaultValue is not null)
        {
            parameter["DefaultValue"] = DefaultValue.DeepClone();
        }

        return parameter;
    }
}
