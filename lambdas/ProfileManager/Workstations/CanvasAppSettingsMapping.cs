using Amazon.SageMaker.Model;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Canvas settings between the template's JSON and the SDK.</summary>
internal static class CanvasAppSettingsMapping
{
    /// <summary>As a request carries them; a wish for nothing becomes a structure without members, which takes earlier settings back.</summary>
    public static CanvasAppSettings ToRequest(this CanvasWish wish) => new()
    {
        TimeSeriesForecastingSettings = wish.TimeSeriesForecastingSettings is { } forecasting
            ? new TimeSeriesForecastingSettings { Status = forecasting.Status, AmazonForecastRoleArn = forecasting.AmazonForecastRoleArn } : null,
        ModelRegisterSettings = wish.ModelRegisterSettings is { } registration
            ? new ModelRegisterSettings { Status = registration.Status, CrossAccountModelRegisterRoleArn = registration.CrossAccountModelRegisterRoleArn } : null,
        WorkspaceSettings = wish.WorkspaceSettings is { } workspace
            ? new WorkspaceSettings { S3ArtifactPath = workspace.S3ArtifactPath, S3KmsKeyId = workspace.S3KmsKeyId } : null,
        IdentityProviderOAuthSettings = wish.IdentityProviderOAuthSettings is { Count: > 0 } providers
            ? [.. providers.Select(provider => new IdentityProviderOAuthSetting
            {
                DataSourceName = provider.DataSourceName,
                Status = provider.Status,
                SecretArn = provider.SecretArn,
            })] : null,
        DirectDeploySettings = wish.DirectDeploySettings is { } deploy ? new DirectDeploySettings { Status = deploy.Status } : null,
        KendraSettings = wish.KendraSettings is { } kendra ? new KendraSettings { Status = kendra.Status } : null,
        GenerativeAiSettings = wish.GenerativeAiSettings is { } ai ? new GenerativeAiSettings { AmazonBedrockRoleArn = ai.AmazonBedrockRoleArn } : null,
        EmrServerlessSettings = wish.EmrServerlessSettings is { } emr
            ? new EmrServerlessSettings { ExecutionRoleArn = emr.ExecutionRoleArn, Status = emr.Status } : null,
    };

    /// <summary>As a description has them.</summary>
    public static CanvasWish ToWish(this CanvasAppSettings? found) => new()
    {
        TimeSeriesForecastingSettings = found?.TimeSeriesForecastingSettings is { } forecasting
            ? new CanvasWish.TimeSeriesForecasting(forecasting.Status?.Value, forecasting.AmazonForecastRoleArn) : null,
        ModelRegisterSettings = found?.ModelRegisterSettings is { } registration
            ? new CanvasWish.ModelRegistration(registration.Status?.Value, registration.CrossAccountModelRegisterRoleArn) : null,
        WorkspaceSettings = found?.WorkspaceSettings is { } workspace ? new CanvasWish.Workspace(workspace.S3ArtifactPath, workspace.S3KmsKeyId) : null,
        IdentityProviderOAuthSettings = found?.IdentityProviderOAuthSettings is { Count: > 0 } providers
            ? [.. providers.Select(provider => new CanvasWish.IdentityProvider(provider.DataSourceName?.Value, provider.Status?.Value, provider.SecretArn))] : null,
        DirectDeploySettings = found?.DirectDeploySettings is { } deploy ? new CanvasWish.Feature(deploy.Status?.Value) : null,
        KendraSettings = found?.KendraSettings is { } kendra ? new CanvasWish.Feature(kendra.Status?.Value) : null,
        GenerativeAiSettings = found?.GenerativeAiSettings is { } ai ? new CanvasWish.GenerativeAi(ai.AmazonBedrockRoleArn) : null,
        EmrServerlessSettings = found?.EmrServerlessSettings is { } emr ? new CanvasWish.EmrServerless(emr.ExecutionRoleArn, emr.Status?.Value) : null,
    };
}
