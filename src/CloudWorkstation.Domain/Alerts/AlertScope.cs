namespace CloudWorkstation.Domain.Alerts;

/// <summary>Whose events count. Texts may be unresolved CDK tokens.</summary>
public sealed record AlertScope
{
    /// <value>ARN with the name in lower case, as events carry it.</value>
    public required string PipelineArn { get; init; }

    /// <value>Roles of the platform's jobs: a job is recognised by its role, since SageMaker makes up its name.</value>
    public required IReadOnlyList<string> JobRoleArns { get; init; }

    public required string EndpointName { get; init; }
}
