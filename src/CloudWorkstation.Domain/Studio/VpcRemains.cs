namespace CloudWorkstation.Domain.Studio;

/// <summary>What SageMaker's Studio domains, living or gone, have in a VPC.</summary>
public sealed record VpcRemains
{
    public required IReadOnlyList<HomeFileSystem> FileSystems { get; init; }

    public required IReadOnlyList<NfsGroup> Groups { get; init; }

    public required IReadOnlyList<LeftInterface> Interfaces { get; init; }
}
