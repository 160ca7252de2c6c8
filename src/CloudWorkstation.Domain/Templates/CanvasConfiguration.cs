namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.canvas</c></summary>
public sealed record CanvasConfiguration : ServiceConfiguration
{
    /// <value>Kinds of model that Canvas makes, as templates name them.</value>
    public static IReadOnlyList<string> KnownModelTypes { get; } =
        ["regression", "classification", TimeSeries, "image", "text", GenerativeAi];

    public const string TimeSeries = "time_series_forecasting";

    public const string GenerativeAi = "generative_ai";

    /// <value><c>s3://</c> addresses that Canvas may read, and names of databases, which are a note.</value>
    public IReadOnlyList<string> DataSources { get; init; } = [];

    public IReadOnlyList<string> ModelTypes { get; init; } = [];

    /// <value>The <c>s3://</c> addresses among <see cref="DataSources"/>.</value>
    public IEnumerable<string> Addresses => DataSources.Where(source => source.StartsWith("s3://", StringComparison.Ordinal));

    public int? StopAfterMinutes { get; init; }

    public override int? AutoStopMinutes => StopAfterMinutes;
}
