namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>What the user chose, and where the files are.</summary>
public sealed record DeploymentOptions
{
    /// <value>CDK context by key; null where it is not given. Keys: <c>environment</c>, <c>researchers</c>, <c>templates</c>, <c>lambdas</c>.</value>
    public required Func<string, string?> Context { get; init; }

    /// <value>Environment variables. The CDK CLI sets <c>CDK_DEFAULT_REGION</c> and <c>CDK_DEFAULT_ACCOUNT</c> from the credentials.</value>
    public required Func<string, string?> Variable { get; init; }

    /// <value>By which the age of prices is told.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <value>The project's folder; relative paths start here.</value>
    public required string Root { get; init; }
}
