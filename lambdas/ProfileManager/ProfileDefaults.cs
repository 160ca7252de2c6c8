using CloudWorkstation.Contracts;

namespace CloudWorkstation.ProfileManager;

/// <summary>What profiles have in common, for those that do not say otherwise.</summary>
/// <param name="Tags">Of all profiles, beside their own.</param>
internal sealed record ProfileDefaults(string? ExecutionRoleArn, string? FileSystemId, IReadOnlyDictionary<string, string>? Tags = null)
{
    public ProfileEntry Complete(ProfileEntry entry) => entry with
    {
        ExecutionRoleArn = entry.ExecutionRoleArn ?? ExecutionRoleArn,
        FileSystemId = entry.FileSystemId ?? FileSystemId,
        Tags = Tags is null ? entry.Tags : Together(Tags, entry.Tags ?? new Dictionary<string, string>()),
    };

    private static Dictionary<string, string> Together(IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string> own) =>
        common.Where(tag => !own.ContainsKey(tag.Key)).Concat(own).ToDictionary(StringComparer.Ordinal);
}
