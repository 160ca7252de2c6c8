namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.glue</c></summary>
public sealed record GlueConfiguration : ServiceConfiguration
{
    public const int MinimumWorkers = 2;

    public const int MaximumWorkers = 299;

    /// <value>Seven days, the longest a session may take at all, minutes.</value>
    public const int MaximumIdleMinutes = 10_080;

    /// <value>For example <c>4.0</c> or <c>5.0</c>.</value>
    public string GlueVersion { get; init; } = "5.0";

    public required string WorkerType { get; init; }

    public IReadOnlyList<string> AllowedWorkerTypes { get; init; } = [];

    /// <value>2..299 (Glue's range for sessions).</value>
    public int NumberOfWorkers { get; init; } = 2;

    /// <value>Name of the template's parameter that sets <see cref="NumberOfWorkers"/>; null when it is fixed.</value>
    public string? NumberOfWorkersParameter { get; init; }

    /// <value>Minutes without a statement after which Glue ends the session.</value>
    public int IdleTimeoutMinutes { get; init; } = 60;

    /// <value>Worker types stand where other services have instance types: <c>G.1X</c>.</value>
    public override string DefaultInstanceType => WorkerType;

    public override IReadOnlyList<string> InstanceTypes => [WorkerType, .. AllowedWorkerTypes.Where(type => type != WorkerType)];

    public override int? AutoStopMinutes => IdleTimeoutMinutes;
}
