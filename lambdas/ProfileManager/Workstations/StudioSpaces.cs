using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Single private spaces with JupyterLab in SageMaker.</summary>
internal sealed class StudioSpaces(IAmazonSageMaker sageMaker, RequestPacer pacer, SageMakerTags tags)
{
    /// <summary>SageMaker's word for taking an image version off.</summary>
    private const string Nothing = "None";

    /// <summary>Says, on a space, that its application was stopped for a change: whoever goes on knows that it has to run again.</summary>
    public const string RestartTag = "cloudworkstation:restart";

    /// <summary>The space with its tags, or null when there is none.</summary>
    public async Task<ObservedSpace?> FindAsync(string domainId, string name, string owner, CancellationToken cancel)
    {
        try
        {
            var space = await pacer.CallAsync(
                cancel => sageMaker.DescribeSpaceAsync(new DescribeSpaceRequest { DomainId = domainId, SpaceName = name }, cancel), cancel);
            var byKey = await tags.ListAsync(space.SpaceArn, cancel);
            return new ObservedSpace
            {
                Arn = space.SpaceArn,
                Status = StudioStatuses.Parse(space.Status.Value),
                FailureReason = space.FailureReason,
                Owner = space.OwnershipSettings?.OwnerUserProfileName,
                IsOwned = byKey.GetValueOrDefault(OwnerTag.Key) == owner,
                AwaitsRestart = byKey.ContainsKey(RestartTag),
                Settings = Settings(space.SpaceSettings),
                Tags = byKey,
            };
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>Starts to create the space.</summary>
    public Task CreateAsync(
        string domainId, string name, string profile, WorkstationSpace wanted, IReadOnlyDictionary<string, string> tagged, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.CreateSpaceAsync(new CreateSpaceRequest
        {
            DomainId = domainId,
            SpaceName = name,
            OwnershipSettings = new OwnershipSettings { OwnerUserProfileName = profile },
            SpaceSharingSettings = new SpaceSharingSettings { SharingType = SharingType.Private },
            SpaceSettings = Settings(wanted, isNew: true),
            Tags = SageMakerTags.AsList(tagged),
        }, cancel), cancel);

    /// <summary>Starts to change the space.</summary>
    public Task UpdateAsync(string domainId, string name, WorkstationSpace wanted, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.UpdateSpaceAsync(
            new UpdateSpaceRequest { DomainId = domainId, SpaceName = name, SpaceSettings = Settings(wanted, isNew: false) }, cancel), cancel);

    /// <summary>Starts to delete the space with its volume.</summary>
    public Task DeleteAsync(string domainId, string name, CancellationToken cancel) => pacer.CallAsync(
        cancel => sageMaker.DeleteSpaceAsync(new DeleteSpaceRequest { DomainId = domainId, SpaceName = name }, cancel), cancel);

    private static SpaceSettings Settings(WorkstationSpace wanted, bool isNew) => new()
    {
        AppType = isNew ? AppType.JupyterLab : null,
        JupyterLabAppSettings = new SpaceJupyterLabAppSettings
        {
            DefaultResourceSpec = new ResourceSpec
            {
                InstanceType = wanted.InstanceType,
                SageMakerImageArn = wanted.ImageArn,
                // A version that somebody chose in Studio wins over the image, also over that of another instance type, until it is taken off.
                SageMakerImageVersionArn = isNew || wanted.ImageArn is null ? null : Nothing,
            },
            AppLifecycleManagement = wanted.IdleMinutes is { } minutes
                ? new SpaceAppLifecycleManagement { IdleSettings = new SpaceIdleSettings { IdleTimeoutInMinutes = minutes } }
                : null,
        },
        SpaceStorageSettings = new SpaceStorageSettings { EbsStorageSettings = new EbsStorageSettings { EbsVolumeSizeInGb = wanted.VolumeGb } },
        CustomFileSystems = wanted.FileSystemId is { } id ? [new CustomFileSystem { EFSFileSystem = new EFSFileSystem { FileSystemId = id } }] : [],
    };

    // More file systems than the one set here are somebody's change: joined they equal nothing wanted, so the wish wins again.
    private static WorkstationSpace Settings(SpaceSettings? found) => new()
    {
        InstanceType = found?.JupyterLabAppSettings?.DefaultResourceSpec?.InstanceType?.Value,
        ImageArn = found?.JupyterLabAppSettings?.DefaultResourceSpec is not { } spec ? null
            : spec.SageMakerImageVersionArn is { Length: > 0 } version and not Nothing ? version : spec.SageMakerImageArn,
        VolumeGb = found?.SpaceStorageSettings?.EbsStorageSettings?.EbsVolumeSizeInGb,
        FileSystemId = found?.CustomFileSystems is { Count: > 0 } systems
            ? string.Join('+', systems.Select(system => system.EFSFileSystem?.FileSystemId ?? "not EFS"))
            : null,
        IdleMinutes = found?.JupyterLabAppSettings?.AppLifecycleManagement?.IdleSettings?.IdleTimeoutInMinutes,
    };
}
