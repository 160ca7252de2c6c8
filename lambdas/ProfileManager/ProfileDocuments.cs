using System.Text.Json;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>The profiles that properties ask for, from the properties or from the S3 object they name.</summary>
internal sealed class ProfileDocuments(S3Documents documents)
{
    /// <summary>The profiles by name.</summary>
    /// <exception cref="CustomResourceException">The object is missing, or a profile is not valid.</exception>
    public async Task<IReadOnlyDictionary<string, StudioProfile>> ReadAsync(ResearcherProfilesProperties properties, CancellationToken cancel) =>
        properties.ProfilesAt is { } address
            ? Check(Parse(await documents.ReadAsync(address, cancel), address), properties, address.ToString())
            : Check(properties.Profiles!, properties, nameof(properties.Profiles));

    /// <summary>The profiles that were wanted before, or none when that is no longer known; then each profile is looked at.</summary>
    public async Task<IReadOnlyDictionary<string, StudioProfile>> ReadOldAsync(ResearcherProfilesProperties? old, CancellationToken cancel)
    {
        try
        {
            return old is null ? new Dictionary<string, StudioProfile>() : await ReadAsync(old, cancel);
        }
        catch (Exception error) when (error is CustomResourceException || error.Is(AwsErrorKind.AccessDenied))
        {
            return new Dictionary<string, StudioProfile>();
        }
    }

    private static IReadOnlyDictionary<string, StudioProfile> Check(
        IReadOnlyList<ProfileEntry> entries, ResearcherProfilesProperties properties, string source) =>
        ProfileEntries.Check([.. entries.Select(properties.Defaults.Complete)], source);

    private static List<ProfileEntry> Parse(string? json, S3Address address)
    {
        if (json is null)
        {
            throw new CustomResourceException($"ProfilesUri is {address}, and there is no such object. Upload the list of profiles there first.");
        }

        try
        {
            return JsonSerializer.Deserialize(json, ProfileJson.Default.ListProfileEntry) ?? [];
        }
        catch (JsonException error)
        {
            throw new CustomResourceException($"{address} must hold a JSON list of profiles: {error.Message}", error);
        }
    }
}
