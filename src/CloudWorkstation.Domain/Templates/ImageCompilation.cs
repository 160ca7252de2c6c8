namespace CloudWorkstation.Domain.Templates;

/// <summary>The image to compile from a template.</summary>
public sealed record ImageCompilation
{
    public required string ImageName { get; init; }

    /// <value>Container image to build on.</value>
    public required string BaseImage { get; init; }
}
