using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A step of a pipeline. Steps run as soon as the steps they refer to, or depend on, have succeeded.</summary>
public abstract record PipelineStep
{
    /// <value>1 to 64 letters, digits, hyphens and underscores; unique in the definition, branches included.</value>
    public required string Name { get; init; }

    /// <value>Steps to wait for whose properties this one does not use.</value>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <value>Tags of the job, model, configuration or endpoint that it makes, by which AWS's bill is told apart; for such steps only.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    private protected abstract string Type { get; }

    internal JsonObject ToJson()
    {
        var step = new JsonObject { ["Name"] = Name, ["Type"] = Type };
        if (DependsOn.Count > 0)
        {
            step["DependsOn"] = JsonArrays.Of(DependsOn);
        }

        var arguments = Arguments();
        if (Tags.Count > 0)
        {
            arguments["Tags"] = JsonArrays.Of(
                Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }));
        }

        step["Arguments"] = arguments;
        Complete(step);
        return step;
    }

    /// <summary>The request of the step's Create call, without the name member.</summary>
    private protected abstract JsonObject Arguments();

    /// <summary>Adds what stands beside the arguments.</summary>
    private protected virtual void Complete(JsonObject step)
    {
    }
}
