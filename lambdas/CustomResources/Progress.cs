using System.Text.Json.Serialization;

namespace CloudWorkstation.CustomResources;

/// <summary>How far a request has come. It travels in the event when the function invokes itself.</summary>
internal sealed record Progress
{
    /// <summary>When the first invocation began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>0 for CloudFormation's own invocation, then counted up.</summary>
    public int Invocation { get; init; }

    /// <summary>What the resource returned with its last <see cref="Outcome.InProgress"/>.</summary>
    public string? State { get; init; }

    /// <summary>When the resource wants to be called next; null for at once.</summary>
    public DateTimeOffset? PollAt { get; init; }

    /// <summary>Under this id something may exist that CloudFormation does not know of yet.</summary>
    public string? ClaimedId { get; init; }

    /// <summary>Set once the work has failed and what it claimed is being deleted: the reason to answer with.</summary>
    public string? Failure { get; init; }

    /// <summary>What a Delete could not look at and so leaves, for people.</summary>
    public IReadOnlyList<string>? Left { get; init; }

    /// <summary>How often a Delete was called again because it could not look at something.</summary>
    public int LookedAgain { get; init; }

    /// <summary>Whether the work has failed and is being undone.</summary>
    [JsonIgnore]
    public bool Undoing => Failure is not null;
}
