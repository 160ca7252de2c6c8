namespace CloudWorkstation.Domain.Governor;

/// <summary>What the platform tells the Governor's function, and what it tells in return.</summary>
public static class GovernorContract
{
    /// <summary>Environment variable with the name of the environment that it governs.</summary>
    public const string EnvironmentVariable = "CWS_ENVIRONMENT";

    /// <summary>The time from one tick to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>CloudWatch's namespace of its metric.</summary>
    public const string Metrics = "CloudWorkstation";

    /// <summary>The one dimension of its metric: the environment's name.</summary>
    public const string Dimension = "Environment";

    /// <summary>Metric: 1 for a tick that saw and counted every workstation, 0 for one that did not.</summary>
    public const string CompleteTicks = "CompleteTicks";
}
