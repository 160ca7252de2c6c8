using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>How a domain's profiles should be.</summary>
internal sealed record ReconciliationGoal
{
    public required string DomainId { get; init; }

    /// <value>The value of the owner tag: only profiles that carry it are changed or deleted.</value>
    public required string Owner { get; init; }

    public IReadOnlyDictionary<string, StudioProfile> Wanted { get; init; } = new Dictionary<string, StudioProfile>();

    /// <value>What was wanted when all was last settled.</value>
    public IReadOnlyDictionary<string, StudioProfile> Before { get; init; } = new Dictionary<string, StudioProfile>();

    /// <value>Whether owned profiles that are not wanted go. They cannot exist at a first Create.</value>
    public required bool RemoveOthers { get; init; }

    public int AtOnce { get; init; } = 16;

    /// <value>Makes a look at what the text names; false when the look was refused and the thing is to be left. Null where a refusal is an error.</value>
    public Func<string, Func<Task<bool>>, Task<bool>>? Look { get; init; }
}
