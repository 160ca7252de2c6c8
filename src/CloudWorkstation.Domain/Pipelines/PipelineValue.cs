using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A value in a pipeline definition: a literal, or a function that SageMaker evaluates when the step starts.</summary>
public abstract record PipelineValue
{
    public abstract JsonNode ToJson();

    public static implicit operator PipelineValue(string text) => new Text(text);
}

/// <summary>Text, written as it is: unresolved CDK tokens stay readable for CDK.</summary>
public sealed record Text(string Value) : PipelineValue
{
    public override JsonNode ToJson() => JsonValue.Create(Value);
}

/// <summary>A member of SageMaker's answer to a Get; the base of everything that is looked up.</summary>
public abstract record Lookup : PipelineValue
{
    /// <value>What stands after Get: <c>Parameters.TargetColumn</c>.</value>
    public abstract string Path { get; }

    public sealed override JsonNode ToJson() => new JsonObject { ["Get"] = Path };
}

/// <summary>A parameter of the execution.</summary>
public sealed record ParameterReference(string Name) : Lookup
{
    public override string Path => $"Parameters.{Name}";
}

/// <summary>Something SageMaker knows of the execution.</summary>
public sealed record ExecutionVariable(string Name) : Lookup
{
    public static ExecutionVariable PipelineName { get; } = new("PipelineName");

    public static ExecutionVariable PipelineExecutionId { get; } = new("PipelineExecutionId");

    public override string Path => $"Execution.{Name}";
}

/// <summary>A member of a step's Describe answer; using it makes the step wait for that one.</summary>
public sealed record StepProperty(string Step, string Member) : Lookup
{
    public override string Path => $"Steps.{Step}.{Member}";
}

/// <summary>Texts put together.</summary>
public sealed record Join(string On, params IReadOnlyList<PipelineValue> Values) : PipelineValue
{
    public override JsonNode ToJson() => new JsonObject
    {
        ["Std:Join"] = new JsonObject { ["On"] = On, ["Values"] = new JsonArray([.. Values.Select(value => value.ToJson())]) },
    };
}

/// <summary>A value inside a JSON file that a processing step wrote. The pipeline's role reads the file.</summary>
/// <param name="Path">JsonPath without its leading <c>$.</c>.</param>
public sealed record JsonGet(string Step, string PropertyFile, string Path) : PipelineValue
{
    public override JsonNode ToJson() => new JsonObject
    {
        ["Std:JsonGet"] = new JsonObject
        {
            ["PropertyFile"] = new JsonObject { ["Get"] = $"Steps.{Step}.PropertyFiles.{PropertyFile}" },
            ["Path"] = Path,
        },
    };
}
