using CloudWorkstation.Aws.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.ResearcherProfilesContract;

namespace CloudWorkstation.ProfileManager;

/// <summary>What <c>Custom::ResearcherProfiles</c> takes.</summary>
internal sealed record ResearcherProfilesProperties
{
    public required string DomainId { get; init; }

    /// <value>Null when they stand in <see cref="ProfilesAt"/>.</value>
    public IReadOnlyList<ProfileEntry>? Profiles { get; init; }

    public S3Address? ProfilesAt { get; init; }

    /// <value>Role and file system of the profiles that name none themselves.</value>
    public ProfileDefaults Defaults { get; init; } = new(null, null);

    /// <value>The environment whose workstations are looked for when a researcher leaves the list; null: nobody's workstations are.</value>
    public string? Environment { get; init; }

    /// <value>The function that makes folders on the shared file system; null: there are none to make.</value>
    public string? FolderFunctionArn { get; init; }

    /// <value>Requests under way at once, 1..64.</value>
    public required int MaximumConcurrency { get; init; }

    /// <summary>Reads the properties.</summary>
    public static ResearcherProfilesProperties Read(PropertyReader reader)
    {
        var uri = reader.OptionalString(nameof(Contract.ProfilesUri));
        var profiles = reader.OptionalJson(nameof(Contract.Profiles), ProfileJson.Default.ListProfileEntry);
        var at = S3Address.TryParse(uri);
        if (uri is not null && at is null)
        {
            reader.Reject(nameof(Contract.ProfilesUri), "s3://<bucket>/<key>");
        }

        if (uri is null == profiles is null)
        {
            reader.Reject(nameof(Contract.Profiles), "a JSON list, or ProfilesUri instead of it");
        }

        return new ResearcherProfilesProperties
        {
            DomainId = reader.String(nameof(Contract.DomainId)),
            Profiles = profiles,
            ProfilesAt = at,
            Defaults = new ProfileDefaults(
                reader.OptionalString(nameof(Contract.ExecutionRoleArn)),
                reader.OptionalString(nameof(Contract.FileSystemId)),
                reader.OptionalJson(nameof(Contract.Tags), ProfileJson.Default.DictionaryStringString)),
            Environment = reader.OptionalString(nameof(Contract.Environment)),
            FolderFunctionArn = reader.OptionalString(nameof(Contract.FolderFunctionArn)),
            MaximumConcurrency = reader.Int(nameof(Contract.MaximumConcurrency), 1, 64, 16),
        };
    }
}
