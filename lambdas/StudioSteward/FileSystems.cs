using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;

namespace CloudWorkstation.StudioSteward;

/// <summary>EFS file systems and their mount targets. Deleting what is gone or still changing is no error: look again.</summary>
internal sealed class FileSystems(IAmazonElasticFileSystem efs, RequestPacer pacer)
{
    /// <summary>The file systems of the account in this region.</summary>
    public Task<List<FileSystemDescription>> ListAsync(CancellationToken cancel) => pacer.ListAsync(async (token, cancel) =>
    {
        var page = await efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { Marker = token }, cancel);
        return (page.FileSystems, page.NextMarker);
    }, cancel);

    /// <summary>The mount targets of a file system; none when it is gone.</summary>
    public async Task<List<MountTargetDescription>> MountTargetsAsync(string fileSystemId, CancellationToken cancel)
    {
        try
        {
            return await pacer.ListAsync(async (token, cancel) =>
            {
                var page = await efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystemId, Marker = token }, cancel);
                return (page.MountTargets, page.NextMarker);
            }, cancel);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return [];
        }
    }

    /// <summary>The security groups of a mount target, or null when it is gone or still changing.</summary>
    public async Task<List<string>?> GroupsAsync(string mountTargetId, CancellationToken cancel)
    {
        try
        {
            var answer = await pacer.CallAsync(cancel => efs.DescribeMountTargetSecurityGroupsAsync(
                new DescribeMountTargetSecurityGroupsRequest { MountTargetId = mountTargetId }, cancel), cancel);
            return answer.SecurityGroups ?? [];
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            return null;
        }
    }

    /// <summary>Gives a mount target these groups and no others. False when it is gone or still changing.</summary>
    public Task<bool> SetGroupsAsync(string mountTargetId, IReadOnlyList<string> groups, CancellationToken cancel) => TolerantAsync(
        cancel => efs.ModifyMountTargetSecurityGroupsAsync(
            new ModifyMountTargetSecurityGroupsRequest { MountTargetId = mountTargetId, SecurityGroups = [.. groups] }, cancel), cancel);

    public Task DeleteMountTargetAsync(string id, CancellationToken cancel) =>
        TolerantAsync(cancel => efs.DeleteMountTargetAsync(new DeleteMountTargetRequest { MountTargetId = id }, cancel), cancel);

    public Task DeleteFileSystemAsync(string id, CancellationToken cancel) =>
        TolerantAsync(cancel => efs.DeleteFileSystemAsync(new DeleteFileSystemRequest { FileSystemId = id }, cancel), cancel);

    private async Task<bool> TolerantAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(call, cancel);
            return true;
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            // Either way the next look tells.
            return false;
        }
    }
}
