namespace CloudWorkstation.SimulatedAws;

/// <summary>A profile, space or app in <see cref="SimulatedStudio"/>: what it is, and what it is turning into.</summary>
public sealed class StudioThing
{
    public required string Name { get; init; }

    public required object Request { get; set; }

    public required string Status { get; set; }

    public string? FailureReason { get; set; }

    public string? Owner { get; init; }

    public string? Space { get; init; }

    public bool IsShared { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>When <see cref="Then"/> happens.</summary>
    public DateTimeOffset? At { get; set; }

    public Action? Then { get; set; }

    public bool IsChanging => Status is "Pending" or "Updating" or "Deleting";
}
