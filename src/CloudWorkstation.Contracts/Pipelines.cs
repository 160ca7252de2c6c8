namespace CloudWorkstation.Contracts;

/// <summary>A table in S3: a synthetic one, or a copy of a given CSV.</summary>
public sealed record SeedDataContract() : ResourceContract(Type)
{
    public const string Type = "Custom::SeedData";

    public required string BucketName { get; init; }
    public required string Key { get; init; }
    public required string TargetColumn { get; init; }
    public required string KmsKeyArn { get; init; }
    public string? Rows { get; init; }
    public string? Features { get; init; }
    public string? Classes { get; init; }
    public string? Seed { get; init; }
    public string? SourceUri { get; init; }
    public string? SourceHash { get; init; }
}

/// <summary>The scripts of SageMaker's jobs.</summary>
public sealed record JobCodeContract() : ResourceContract(Type)
{
    public const string Type = "Custom::JobCode";

    public required string BucketName { get; init; }
    public required string Prefix { get; init; }
    public required string KmsKeyArn { get; init; }
    public required string SourceUri { get; init; }
    public required string SourceHash { get; init; }
}

/// <summary>A pipeline. Parameters and tags are JSON maps.</summary>
public sealed record SageMakerPipelineContract() : ResourceContract(Type)
{
    public const string Type = "Custom::SageMakerPipeline";

    public required string PipelineName { get; init; }
    public string? Description { get; init; }
    public string? Definition { get; init; }
    public string? DefinitionUri { get; init; }
    public required string RoleArn { get; init; }
    public string? RunOnDeploy { get; init; }
    public string? Wait { get; init; }
    public string? Adopt { get; init; }
    public string? RunKey { get; init; }
    public string? Parameters { get; init; }
    public string? Tags { get; init; }
}
