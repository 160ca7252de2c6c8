namespace CloudWorkstation.Domain.Pipelines;

/// <summary>
/// The way of an endpoint to a new configuration, one look at a time: it is created or updated, waited for, and brought back to what
/// served before when SageMaker cannot do it. Pure: whoever makes the calls keeps the <see cref="RolloutProgress"/>.
/// Sources: SageMaker's API reference, DescribeEndpoint (states) and UpdateEndpoint (an update that fails leaves the configuration before).
/// </summary>
public static class RolloutPlan
{
    private static readonly string[] Changing = ["Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting"];

    /// <summary>What to do now.</summary>
    /// <param name="found">Null when there is no endpoint of that name.</param>
    /// <param name="wanted">Name of the new endpoint configuration.</param>
    /// <param name="progress">What has been done for it.</param>
    public static RolloutStep Next(ObservedEndpoint? found, string wanted, RolloutProgress progress)
    {
        if (found is not null && Changing.Contains(found.Status))
        {
            return RolloutStep.Wait;
        }

        if (found is null)
        {
            return progress switch
            {
                { Failure: null, IsBegun: false } => RolloutStep.Create,
                { Failure: null } => RolloutStep.Report,
                { Before: not null, IsRestoring: false } => RolloutStep.Restore,
                _ => RolloutStep.Report,
            };
        }

        return found.Status switch
        {
            _ when progress.IsRestoring => RolloutStep.Report,
            // DeleteEndpoint is the only operation that a failed endpoint takes.
            "Failed" => RolloutStep.Delete,
            _ when progress.Failure is not null => RolloutStep.Report,
            "InService" when found.ConfigName == wanted => RolloutStep.Settled,
            _ => progress.IsBegun ? RolloutStep.Report : RolloutStep.Update,
        };
    }

    /// <summary>What is to be said of a rollout that came to <see cref="RolloutStep.Report"/>.</summary>
    public static string Explain(string name, string wanted, ObservedEndpoint? found, RolloutProgress progress)
    {
        var state = found is null
            ? "There is no such endpoint now."
            : $"It is {found.Status} with {found.ConfigName}{(found.Status == "InService" && found.ConfigName == progress.Before ? ", as before this run" : "")}.";
        var reason = progress.Failure ?? found?.FailureReason ?? (found is null ? "it was deleted meanwhile" : "SageMaker gives no reason");
        return $"Endpoint {name} could not be brought to the configuration {wanted}: {reason.TrimEnd('.')}. {state}";
    }
}

/// <summary>An endpoint as SageMaker describes it.</summary>
public sealed record ObservedEndpoint(string Status, string ConfigName, string? FailureReason = null);

/// <summary>How far a rollout has come.</summary>
public sealed record RolloutProgress
{
    /// <value>Whether SageMaker was asked to create or to update the endpoint.</value>
    public bool IsBegun { get; init; }

    /// <value>The configuration that served before; null when there was no endpoint.</value>
    public string? Before { get; init; }

    /// <value>Why the new configuration failed; null as long as it has not.</value>
    public string? Failure { get; init; }

    /// <value>Whether the endpoint was created again with <see cref="Before"/>.</value>
    public bool IsRestoring { get; init; }
}

/// <summary>What comes next in a rollout.</summary>
public enum RolloutStep
{
    /// <summary>SageMaker is at work.</summary>
    Wait,

    Create,

    Update,

    /// <summary>Delete an endpoint that failed.</summary>
    Delete,

    /// <summary>Create the endpoint again with the configuration that served before.</summary>
    Restore,

    /// <summary>The endpoint serves the new configuration.</summary>
    Settled,

    /// <summary>It failed, and what could be brought back was.</summary>
    Report,
}
