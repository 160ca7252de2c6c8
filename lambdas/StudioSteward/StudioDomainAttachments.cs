using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.StudioSteward;

/// <summary>
/// Lets a domain's spaces mount the shared file system: SageMaker wants the domain's inbound NFS group, which exists only
/// since the domain does, on each mount target. Without it spaces fail with "Internal Error".
/// </summary>
internal sealed class StudioDomainAttachments(FileSystems files, Network network) : ICustomResource<StudioDomainAttachmentsProperties>
{
    private const int MostGroups = 5;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public Task<Outcome> CreateAsync(ResourceRequest<StudioDomainAttachmentsProperties> request, CancellationToken deadline) => AttachAsync(request, deadline);

    public Task<Outcome> UpdateAsync(ResourceRequest<StudioDomainAttachmentsProperties> request, CancellationToken deadline) => AttachAsync(request, deadline);

    public async Task<Outcome> DeleteAsync(ResourceRequest<StudioDomainAttachmentsProperties> request, CancellationToken deadline)
    {
        if (request.PhysicalId.Split('/') is not [var fileSystemId, var domainId]
            || await network.FindGroupAsync(NfsGroups.Inbound(domainId), deadline) is not { } group)
        {
            return Outcome.Done(request.PhysicalId);
        }

        var pending = await ChangeAsync(request, fileSystemId, group, Without, deadline);
        return pending is null || IsOverdue(request) ? Outcome.Done(request.PhysicalId) : Outcome.InProgress(request.PhysicalId, "detaching", PollInterval);

        // A mount target cannot be without any group: the last one stays and goes with the mount target.
        List<string>? Without(string mountTarget, List<string> groups) => groups.Contains(group) && groups.Count > 1 ? groups.FindAll(id => id != group) : null;
    }

    private async Task<Outcome> AttachAsync(ResourceRequest<StudioDomainAttachmentsProperties> request, CancellationToken deadline)
    {
        var (domainId, fileSystemId) = (request.Properties.DomainId, request.Properties.FileSystemId);
        var id = $"{fileSystemId}/{domainId}";
        request.Claim(id);
        var name = NfsGroups.Inbound(domainId);
        var group = await network.FindGroupAsync(name, deadline);
        var pending = group is null
            ? $"SageMaker has made no security group {name} for the domain"
            : await ChangeAsync(request, fileSystemId, group, With, deadline);
        if (pending is null)
        {
            return Outcome.Done(id, new Dictionary<string, string> { ["SecurityGroupId"] = group! });
        }

        return IsOverdue(request)
            ? throw new CustomResourceException($"After {Patience.TotalMinutes} minutes {pending}. Domain {domainId} must be in service and file system {fileSystemId} have available mount targets.")
            : Outcome.InProgress(id, pending, PollInterval);

        List<string>? With(string mountTarget, List<string> groups)
        {
            if (groups.Contains(group!))
            {
                return null;
            }

            return groups.Count < MostGroups ? [.. groups, group!] : throw new CustomResourceException(
                $"Mount target {mountTarget} of {fileSystemId} has {groups.Count} security groups ({string.Join(", ", groups)}), and EFS takes {MostGroups}. " +
                $"Remove one to make room for {name}.");
        }
    }

    /// <summary>Changes each mount target's groups. Null when done, else what is waited for.</summary>
    private async Task<string?> ChangeAsync(
        ResourceRequest<StudioDomainAttachmentsProperties> request, string fileSystemId, string group,
        Func<string, List<string>, List<string>?> change, CancellationToken cancel)
    {
        var targets = await files.MountTargetsAsync(fileSystemId, cancel);
        string? pending = null;
        foreach (var target in targets.Where(target => target.LifeCycleState.Value is not ("deleting" or "deleted")))
        {
            var found = await request.LookAsync<List<string>?>(
                $"the security groups of mount target {target.MountTargetId}", () => files.GroupsAsync(target.MountTargetId, cancel), []);
            if (found is not { } groups)
            {
                pending = $"mount target {target.MountTargetId} is {target.LifeCycleState.Value}";
            }
            else if (change(target.MountTargetId, groups) is { } changed && !await files.SetGroupsAsync(target.MountTargetId, changed, cancel))
            {
                pending = $"mount target {target.MountTargetId} has not taken {group} on or off";
            }
        }

        return pending;
    }

    private static bool IsOverdue(ResourceRequest<StudioDomainAttachmentsProperties> request) =>
        request.Clock.GetUtcNow() - request.StartedAt > Patience;
}
