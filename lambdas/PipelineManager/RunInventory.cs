using Amazon.SageMaker.Model;

namespace CloudWorkstation.PipelineManager;

/// <summary>What the steps of runs made, by name.</summary>
internal sealed class RunInventory
{
    public SortedSet<string> Endpoints { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> EndpointConfigs { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an endpoint that may not be looked at is left: its configuration and model then stay too.</summary>
    public bool IsServing { get; set; }

    /// <summary>Adds what a step made.</summary>
    public void Add(PipelineExecutionStepMetadata? made)
    {
        AddName(Endpoints, made?.Endpoint?.Arn);
        AddName(EndpointConfigs, made?.EndpointConfig?.Arn);
        AddName(Models, made?.Model?.Arn);
    }

    private static void AddName(SortedSet<string> names, string? arn)
    {
        if (arn is { Length: > 0 })
        {
            names.Add(arn[(arn.LastIndexOf('/') + 1)..]);
        }
    }
}
