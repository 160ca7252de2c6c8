using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>Where a job or a model runs and what protects it: private network and customer key, for every one of them.</summary>
public sealed record JobPlacement
{
    public required IReadOnlyList<string> SubnetIds { get; init; }

    public required IReadOnlyList<string> SecurityGroupIds { get; init; }

    /// <value>ARN of the key for volumes and outputs.</value>
    public required string KmsKeyArn { get; init; }

    internal JsonObject VpcConfig() => new()
    {
        ["SecurityGroupIds"] = JsonArrays.Of(SecurityGroupIds),
        ["Subnets"] = JsonArrays.Of(SubnetIds),
    };
}
