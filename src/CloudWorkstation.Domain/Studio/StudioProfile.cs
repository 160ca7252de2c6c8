namespace CloudWorkstation.Domain.Studio;

/// <summary>A user profile as it should be.</summary>
public sealed record StudioProfile
{
    public required string Name { get; init; }

    public required ProfileSettings Settings { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether <paramref name="other"/> asks for the same, tags in any order.</summary>
    public bool AsksForTheSameAs(StudioProfile? other) =>
        other is not null && Name == other.Name && Settings == other.Settings
        && Tags.Count == other.Tags.Count && Tags.All(tag => other.Tags.TryGetValue(tag.Key, out var value) && value == tag.Value);
}
