using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.StudioSteward;

/// <summary>
/// Clears the VPC of what a deleted domain leaves: the home file system with its mount targets, network interfaces and the
/// two NFS security groups, which together keep subnets and VPC from being deleted. It knows the domain from nothing but
/// these: SageMaker tags the file system with the domain's ARN and puts the domain's id into the groups' names.
/// </summary>
internal sealed class DomainLeftovers(StudioDomains domains, FileSystems files, Network network)
{
    private const string DomainTag = "ManagedByAmazonSageMakerResource";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(50);

    // EFS and this function read different clocks.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The resource as CloudFormation keeps it; made once, and again for another VPC.</summary>
    public static Outcome Describe(ResourceRequest<StudioDomainRemainsProperties> request)
    {
        var known = LeftoversId.TryParse(request.PhysicalId);
        var id = known?.VpcId == request.Properties.VpcId ? known : new LeftoversId(request.Properties.VpcId, request.StartedAt);
        return Outcome.Done(id.ToString(), new Dictionary<string, string> { ["HomeFileSystem"] = request.Properties.Homes == HomeDirectories.Delete ? "delete" : "retain" });
    }

    public async Task<Outcome> RemoveAsync(ResourceRequest<StudioDomainRemainsProperties> request, LeftoversId id, CancellationToken deadline)
    {
        // File systems that lost their mount targets can no longer be found by VPC; the state carries them on.
        var seen = request.State is { Length: > 0 } state ? state.Split(',').ToHashSet(StringComparer.Ordinal) : [];
        // Properties that no longer parse say nothing about data, so it stays.
        var homes = request.PropertiesIfReadable?.Homes ?? HomeDirectories.Retain;
        try
        {
            var living = await domains.ListAsync(deadline);
            var vpc = await ReadAsync(id.VpcId, living, seen, deadline);
            seen = vpc.FileSystems.Select(home => home.Id).ToHashSet(StringComparer.Ordinal);
            var step = RemainsPlan.Next(vpc, living, homes, id.MadeAt - ClockTolerance);
            foreach (var kept in step.IsFinished ? step.Kept : [])
            {
                request.Log($"Kept: {kept}");
            }

            if (step.IsFinished)
            {
                return Outcome.Done(request.PhysicalId, new Dictionary<string, string> { ["Kept"] = string.Join("; ", step.Kept) });
            }

            await TakeAsync(step, deadline);
            if (request.Clock.GetUtcNow() - request.StartedAt > Patience)
            {
                throw new CustomResourceException(
                    $"After {Patience.TotalMinutes} minutes VPC {id.VpcId} still has {string.Join(", ", step.Remaining)}. Delete these, then delete the stack again.");
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            request.Log("The time of this invocation is over; the next one looks again.");
        }

        return Outcome.InProgress(request.PhysicalId, string.Join(',', seen), PollInterval);
    }

    private async Task TakeAsync(RemainsStep step, CancellationToken cancel)
    {
        foreach (var target in step.MountTargets)
        {
            await files.DeleteMountTargetAsync(target, cancel);
        }

        foreach (var fileSystem in step.FileSystems)
        {
            await files.DeleteFileSystemAsync(fileSystem, cancel);
        }

        foreach (var left in step.Interfaces)
        {
            await network.DeleteInterfaceAsync(left, cancel);
        }

        await network.DeleteGroupsAsync(step.Groups, cancel);
    }

    private async Task<VpcRemains> ReadAsync(
        string vpcId, Dictionary<string, StudioStatus> living, HashSet<string> seen, CancellationToken cancel)
    {
        var groups = await network.NfsGroupsAsync(vpcId, cancel);
        var domainsHere = groups.Select(group => group.DomainId).ToHashSet(StringComparer.Ordinal);
        var homes = new List<HomeFileSystem>();
        foreach (var file in await files.ListAsync(cancel))
        {
            var arn = file.Tags?.Find(tag => tag.Key == DomainTag)?.Value;
            var domainId = arn is not null && arn.Contains(":domain/", StringComparison.Ordinal) ? arn[(arn.LastIndexOf('/') + 1)..] : null;
            if (domainId is null || file.LifeCycleState.Value == "deleted" || living.ContainsKey(domainId) && !domainsHere.Contains(domainId))
            {
                continue;
            }

            var targets = await files.MountTargetsAsync(file.FileSystemId, cancel);
            if (domainsHere.Contains(domainId) || seen.Contains(file.FileSystemId) || targets.Exists(target => target.VpcId == vpcId))
            {
                homes.Add(new HomeFileSystem
                {
                    Id = file.FileSystemId,
                    DomainId = domainId,
                    CreatedAt = new DateTimeOffset(file.CreationTime!.Value.ToUniversalTime(), TimeSpan.Zero),
                    IsDeleting = file.LifeCycleState.Value == "deleting",
                    MountTargets = [.. targets.Where(target => target.LifeCycleState.Value != "deleted").Select(target => (target.MountTargetId, target.LifeCycleState.Value == "available"))],
                });
            }
        }

        var groupIds = groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        return new VpcRemains { FileSystems = homes, Groups = groups, Interfaces = await network.InterfacesAsync(vpcId, groupIds, cancel) };
    }
}
