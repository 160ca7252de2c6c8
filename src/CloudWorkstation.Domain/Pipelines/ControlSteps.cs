using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>Runs one branch or the other: <see cref="Then"/> when <see cref="Left"/> is at least <see cref="Right"/>.</summary>
public sealed record ConditionStep : PipelineStep
{
    public required PipelineValue Left { get; init; }

    public required PipelineValue Right { get; init; }

    public required IReadOnlyList<PipelineStep> Then { get; init; }

    public required IReadOnlyList<PipelineStep> Else { get; init; }

    private protected override string Type => "Condition";

    private protected override JsonObject Arguments() => new()
    {
        ["Conditions"] = JsonArrays.Of(
            [new JsonObject { ["Type"] = "GreaterThanOrEqualTo", ["LeftValue"] = Left.ToJson(), ["RightValue"] = Right.ToJson() }]),
        ["IfSteps"] = JsonArrays.Of(Then.Select(step => step.ToJson())),
        ["ElseSteps"] = JsonArrays.Of(Else.Select(step => step.ToJson())),
    };
}

/// <summary>Ends the execution as Failed, with a message.</summary>
public sealed record FailStep : PipelineStep
{
    public required PipelineValue ErrorMessage { get; init; }

    private protected override string Type => "Fail";

    private protected override JsonObject Arguments() => new() { ["ErrorMessage"] = ErrorMessage.ToJson() };
}
