using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>
/// The settings of Canvas as the template writes them: SageMaker's CanvasAppSettings in its spelling, and the data sources that
/// researchers are told of. What is absent is the domain's.
/// </summary>
internal sealed record CanvasWish
{
    public TimeSeriesForecasting? TimeSeriesForecastingSettings { get; init; }

    public ModelRegistration? ModelRegisterSettings { get; init; }

    public Workspace? WorkspaceSettings { get; init; }

    public IReadOnlyList<IdentityProvider>? IdentityProviderOAuthSettings { get; init; }

    public Feature? DirectDeploySettings { get; init; }

    public Feature? KendraSettings { get; init; }

    public GenerativeAi? GenerativeAiSettings { get; init; }

    public EmrServerless? EmrServerlessSettings { get; init; }

    /// <value>Where the researchers' data is, for people: what Canvas may read is said by the profile's role.</value>
    [JsonPropertyName("dataSources")]
    public IReadOnlyList<string>? DataSources { get; init; }

    /// <summary>Every status that is set; SageMaker takes ENABLED and DISABLED.</summary>
    [JsonIgnore]
    public IEnumerable<string> Statuses => new[]
    {
        TimeSeriesForecastingSettings?.Status, ModelRegisterSettings?.Status, DirectDeploySettings?.Status, KendraSettings?.Status, EmrServerlessSettings?.Status,
    }.Concat((IdentityProviderOAuthSettings ?? []).Select(provider => provider.Status)).OfType<string>();

    /// <summary>Whether nothing is set, so that everything is the domain's.</summary>
    [JsonIgnore]
    public bool IsEmpty => AsksForTheSameAs(new CanvasWish());

    /// <summary>Whether SageMaker would be told the same.</summary>
    public bool AsksForTheSameAs(CanvasWish other) => Text() == other.Text();

    private string Text() => JsonSerializer.Serialize(
        this with { DataSources = null, IdentityProviderOAuthSettings = IdentityProviderOAuthSettings is { Count: > 0 } some ? some : null },
        WorkstationJson.Default.CanvasWish);

    internal sealed record Feature(string? Status = null);

    internal sealed record TimeSeriesForecasting(string? Status = null, string? AmazonForecastRoleArn = null);

    internal sealed record ModelRegistration(string? Status = null, string? CrossAccountModelRegisterRoleArn = null);

    internal sealed record Workspace(string? S3ArtifactPath = null, string? S3KmsKeyId = null);

    internal sealed record IdentityProvider(string? DataSourceName = null, string? Status = null, string? SecretArn = null);

    internal sealed record GenerativeAi(string? AmazonBedrockRoleArn = null);

    internal sealed record EmrServerless(string? ExecutionRoleArn = null, string? Status = null);
}
