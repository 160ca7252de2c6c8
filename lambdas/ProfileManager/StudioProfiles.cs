using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>Single user profiles in SageMaker.</summary>
internal sealed class StudioProfiles(IAmazonSageMaker sageMaker, RequestPacer pacer, SageMakerTags tags)
{
    /// <summary>The profile with its details, or null when it is gone.</summary>
    public async Task<ObservedProfile?> InspectAsync(string domainId, string name, string owner, CancellationToken cancel)
    {
        try
        {
            var profile = await pacer.CallAsync(cancel => sageMaker.DescribeUserProfileAsync(
                new DescribeUserProfileRequest { DomainId = domainId, UserProfileName = name }, cancel), cancel);
            var byKey = await tags.ListAsync(profile.UserProfileArn, cancel);
            return new ObservedProfile
            {
                Name = name,
                Status = StudioStatuses.Parse(profile.Status.Value),
                Details = new ProfileDetails
                {
                    Arn = profile.UserProfileArn,
                    Settings = Settings(profile.UserSettings),
                    Tags = byKey,
                    IsOwned = byKey.GetValueOrDefault(OwnerTag.Key) == owner,
                    FailureReason = profile.FailureReason,
                },
            };
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>Starts to create the profile. One of that name that is there already stays as it is.</summary>
    public Task CreateAsync(string domainId, StudioProfile wanted, string owner, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.CreateUserProfileAsync(new CreateUserProfileRequest
        {
            DomainId = domainId,
            UserProfileName = wanted.Name,
            UserSettings = Settings(wanted.Settings, withPosix: true),
            Tags = SageMakerTags.AsList(wanted.Tags.Append(KeyValuePair.Create(OwnerTag.Key, owner))),
        }, cancel), cancel);

    /// <summary>Starts to change the settings that can change.</summary>
    public Task UpdateAsync(string domainId, StudioProfile wanted, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.UpdateUserProfileAsync(new UpdateUserProfileRequest
        {
            DomainId = domainId,
            UserProfileName = wanted.Name,
            UserSettings = Settings(wanted.Settings, withPosix: false),
        }, cancel), cancel);

    private static UserSettings Settings(ProfileSettings wanted, bool withPosix) => new()
    {
        ExecutionRole = wanted.ExecutionRoleArn,
        CustomPosixUserConfig = withPosix && wanted.Posix is { } posix ? new CustomPosixUserConfig { Uid = posix.Uid, Gid = posix.Gid } : null,
        CustomFileSystemConfigs = wanted.SharedDirectory is { } shared
            ? [new CustomFileSystemConfig { EFSFileSystemConfig = new EFSFileSystemConfig { FileSystemId = shared.FileSystemId, FileSystemPath = shared.Path } }]
            : [],
    };

    private static ProfileSettings Settings(UserSettings? found) => new()
    {
        ExecutionRoleArn = found?.ExecutionRole ?? "",
        Posix = found?.CustomPosixUserConfig is { Uid: { } uid, Gid: { } gid } ? new PosixIdentity((int)uid, (int)gid) : null,
        SharedDirectory = Shared(found?.CustomFileSystemConfigs ?? []),
    };

    // More directories than the one set here are somebody's change: joined they equal nothing wanted, so the wish wins again.
    private static SharedDirectory? Shared(List<CustomFileSystemConfig> configs) => configs.Count == 0 ? null : new SharedDirectory(
        string.Join('+', configs.Select(config => config.EFSFileSystemConfig?.FileSystemId ?? "not EFS")),
        string.Join('+', configs.Select(config => config.EFSFileSystemConfig?.FileSystemPath ?? "/")));
}
