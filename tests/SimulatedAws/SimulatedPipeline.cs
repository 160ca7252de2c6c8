namespace CloudWorkstation.SimulatedAws;

/// <summary>A pipeline in <see cref="SimulatedPipelines"/>.</summary>
public sealed class SimulatedPipeline
{
    public required string Definition { get; set; }

    public required string RoleArn { get; set; }

    public string? Description { get; set; }

    public string Status { get; set; } = "Active";

    public required Dictionary<string, string> Tags { get; init; }
}
