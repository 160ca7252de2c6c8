using System.Text.Json;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>What the next pass cannot learn by looking at Studio. It travels between invocations, so it is small.</summary>
internal sealed record WorkstationState
{
    public int Passes { get; set; }

    /// <value>The tags of the stack, which go on everything that is made.</value>
    public Dictionary<string, string> StackTags { get; init; } = new(StringComparer.Ordinal);

    /// <value>Whether CloudFormation is taking an operation back.</value>
    public bool IsRollback { get; init; }

    /// <value>Whether this request has changed the space or the profile.</value>
    public bool HasUpdated { get; set; }

    /// <value>Whether this request has started the application.</value>
    public bool HasStarted { get; set; }

    /// <value>Whether the space was seen to refuse changes while the application runs.</value>
    public bool MustStop { get; set; }

    /// <value>Whether all but the application is as wanted, so that only the application is looked at.</value>
    public bool AwaitsAppOnly { get; set; }

    /// <value>How often the space was found in a failed deletion.</value>
    public int FailedDeletions { get; set; }

    /// <value>How often in a row SageMaker has refused a step because of a change under way.</value>
    public int Refusals { get; set; }

    public static WorkstationState Parse(string? text) =>
        text is null ? new WorkstationState() : JsonSerializer.Deserialize(text, WorkstationJson.Default.WorkstationState)!;

    public override string ToString() => JsonSerializer.Serialize(this, WorkstationJson.Default.WorkstationState);
}
