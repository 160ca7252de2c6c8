namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.canvas</c></summary>
public sealed record CanvasConfiguration : ServiceConfiguration
{
    /// <value>Kinds of model that Canvas makes, as templates name them.</value>
    public static IReadOnlyList<string> KnownModelTypes { get; } =
        ["regression", "classification", "time_series_forecasting", "image", "text", "generative_ai"];

    /// <value><c>s3://</c> addresses or names of databases the researcher means to use.</value>
    public IReadOnlyList<string> DataSources { get; init; } = [];

    public IReadOnlyList<string> ModelTypes { get; init; } = [];

    public int? StopAfterMinutes { get; init; }

    public override int? AutoStopMinutes => StopAfterMinutes;
}
