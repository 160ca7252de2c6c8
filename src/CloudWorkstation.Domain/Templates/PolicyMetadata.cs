namespace CloudWorkstation.Domain.Templates;

/// <summary>What policies ask about a template.</summary>
public sealed record PolicyMetadata
{
    /// <value>Whether the template is for work that must cost nothing.</value>
    public bool RequiresFreeTier { get; init; }

    public bool RequiresGpu { get; init; }

    /// <value>Sensitivity of the data it is made for; null when the author does not say.</value>
    public DataClassification? DataClassification { get; init; }

    public IReadOnlyList<string> SuitableFor { get; init; } = [];

    public string? SourceTemplate { get; init; }

    public string? ImageUri { get; init; }

    public DateTimeOffset? CompiledAt { get; init; }
}

/// <summary>In rising order of sensitivity.</summary>
public enum DataClassification
{
    Public,
    Internal,
    Confidential,
    Restricted,
}
