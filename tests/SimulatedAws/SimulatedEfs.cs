using System.Globalization;
using Amazon.ElasticFileSystem.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>EFS over a <see cref="SimulatedVpc"/>.</summary>
public sealed class SimulatedEfs(TimeProvider time, SimulatedVpc vpc) : SimulatedService(time)
{
    public DescribeFileSystemsResponse DescribeFileSystems(DescribeFileSystemsRequest request)
    {
        var from = int.Parse(request.Marker ?? "0", CultureInfo.InvariantCulture);
        return new DescribeFileSystemsResponse
        {
            FileSystems = [.. vpc.FileSystems.Skip(from).Take(1).Select(file => new FileSystemDescription
            {
                FileSystemId = file.Key,
                LifeCycleState = file.Value.Status,
                CreationTime = file.Value.CreatedAt.UtcDateTime,
                Tags = [.. file.Value.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            })],
            NextMarker = from + 1 < vpc.FileSystems.Count ? $"{from + 1}" : null,
        };
    }

    public DescribeMountTargetsResponse DescribeMountTargets(DescribeMountTargetsRequest request)
    {
        FindFile(request.FileSystemId);
        return new DescribeMountTargetsResponse
        {
            MountTargets = [.. vpc.MountTargets.Where(target => target.Value.FileSystem == request.FileSystemId).Select(target => new MountTargetDescription
            {
                MountTargetId = target.Key, FileSystemId = request.FileSystemId, LifeCycleState = target.Value.Status, VpcId = SimulatedVpc.Id,
            })],
        };
    }

    public DescribeMountTargetSecurityGroupsResponse DescribeMountTargetSecurityGroups(DescribeMountTargetSecurityGroupsRequest request) =>
        new() { SecurityGroups = [.. Available(request.MountTargetId).Groups] };

    public ModifyMountTargetSecurityGroupsResponse ModifyMountTargetSecurityGroups(ModifyMountTargetSecurityGroupsRequest request)
    {
        if (request.SecurityGroups.Count is 0 or > 5)
        {
            throw AwsFault.Of("SecurityGroupLimitExceeded", "1 to 5 groups");
        }

        Available(request.MountTargetId).Groups = request.SecurityGroups;
        return new ModifyMountTargetSecurityGroupsResponse();
    }

    public DeleteMountTargetResponse DeleteMountTarget(DeleteMountTargetRequest request)
    {
        Available(request.MountTargetId).Status = "deleting";
        vpc.After(() => vpc.MountTargets.Remove(request.MountTargetId));
        return new DeleteMountTargetResponse();
    }

    public DeleteFileSystemResponse DeleteFileSystem(DeleteFileSystemRequest request)
    {
        var file = FindFile(request.FileSystemId);
        if (vpc.MountTargets.Values.Any(target => target.FileSystem == request.FileSystemId))
        {
            throw AwsFault.Of("FileSystemInUse", "has mount targets");
        }

        file.Status = "deleting";
        vpc.After(() => vpc.FileSystems.Remove(request.FileSystemId));
        return new DeleteFileSystemResponse();
    }

    protected override void Settle() => vpc.Settle();

    private SimulatedFileSystem FindFile(string id) => vpc.FileSystems.GetValueOrDefault(id) ?? throw AwsFault.Of("FileSystemNotFound", id);

    private SimulatedMountTarget Available(string id) => vpc.MountTargets.GetValueOrDefault(id) switch
    {
        null => throw AwsFault.Of("MountTargetNotFound", id),
        { Status: "available" } target => target,
        _ => throw AwsFault.Of("IncorrectMountTargetState", id),
    };
}
