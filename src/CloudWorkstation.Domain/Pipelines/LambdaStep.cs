using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>Invokes a Lambda function and waits for its answer, ten minutes at most.</summary>
public sealed record LambdaStep : PipelineStep
{
    public required string FunctionArn { get; init; }

    /// <value>The function's event: an object with these members.</value>
    public required IReadOnlyList<KeyValuePair<string, PipelineValue>> Inputs { get; init; }

    /// <value>Members of the function's answer that later steps may use, all of them texts.</value>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>A member of the function's answer; using it makes a step wait for this one.</summary>
    public StepProperty Output(string name) => new(Name, $"OutputParameters['{name}']");

    private protected override string Type => "Lambda";

    private protected override JsonObject Arguments() => new(Inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)input.Value.ToJson())));

    private protected override void Complete(JsonObject step)
    {
        step["FunctionArn"] = FunctionArn;
        step["OutputParameters"] = JsonArrays.Of(Outputs.Select(name => new JsonObject { ["OutputName"] = name, ["OutputType"] = "String" }));
    }
}
