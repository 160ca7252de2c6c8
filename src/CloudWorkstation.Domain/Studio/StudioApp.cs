namespace CloudWorkstation.Domain.Studio;

/// <summary>A running application of Studio, in a space or, as Canvas, directly in a profile.</summary>
public sealed record StudioApp
{
    /// <value>SageMaker's word, such as <c>JupyterLab</c> or <c>Canvas</c>.</value>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <value>Null for an app in a space.</value>
    public string? Profile { get; init; }

    /// <value>Null for an app in a profile.</value>
    public string? Space { get; init; }

    public required StudioStatus Status { get; init; }

    /// <summary>Whether it stands in the way of deleting its space or profile. Failed apps do not, and cannot be deleted.</summary>
    public bool IsAlive => Status is not (StudioStatus.Deleted or StudioStatus.Failed);
}
