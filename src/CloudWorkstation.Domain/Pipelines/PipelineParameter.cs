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

    /// <value>The only values that a run may give; empty for any.</value>
    private IReadOnlyList<string> Allowed { get; init; } = [];

    public static PipelineParameter Text(string name, string? defaultValue) =>
        new(name, "String", defaultValue is null ? null : JsonValue.Create(defaultValue));

    /// <summary>A text that is one of a list, which has the default too.</summary>
    public static PipelineParameter OneOf(string name, string defaultValue, IReadOnlyList<string> allowed) =>
        new(name, "String", JsonValue.Create(defaultValue)) { Allowed = allowed };

    public static PipelineParameter Number(string name, double defaultValue) => new(name, "Float", JsonValue.Create(defaultValue));

    internal JsonObject ToJson()
    {
        var parameter = new JsonObject { ["Name"] = Name, ["Type"] = Type };
        if (DefaultValue is not null)
        {
            parameter["DefaultValue"] = DefaultValue.DeepClone();
        }

        if (Allowed.Count > 0)
        {
            parameter["EnumValues"] = JsonArrays.Of(Allowed);
        }

        return parameter;
    }
}
