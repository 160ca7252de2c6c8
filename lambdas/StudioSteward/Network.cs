using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.StudioSteward;

/// <summary>What SageMaker's domains have in the network. Deleting what is gone or still in use is no error: look again.</summary>
internal sealed class Network(IAmazonEC2 ec2, RequestPacer pacer)
{
    private const int PageSize = 500;

    /// <summary>The domain's group of that name, or null when there is none (yet, or any more).</summary>
    public async Task<string?> FindGroupAsync(string name, CancellationToken cancel) =>
        (await GroupsAsync(new Filter { Name = "group-name", Values = [name] }, cancel)).FirstOrDefault()?.GroupId;

    /// <summary>The NFS groups of all domains, living or gone, in a VPC.</summary>
    public async Task<List<NfsGroup>> NfsGroupsAsync(string vpcId, CancellationToken cancel) =>
        (await GroupsAsync(new Filter { Name = "vpc-id", Values = [vpcId] }, cancel))
            .Select(group => (group.GroupId, DomainId: NfsGroups.DomainIdOf(group.GroupName)))
            .Where(group => group.DomainId is not null)
            .Select(group => new NfsGroup(group.GroupId, group.DomainId!)).ToList();

    /// <summary>The interfaces in a VPC that carry one of these groups.</summary>
    public async Task<List<LeftInterface>> InterfacesAsync(string vpcId, IReadOnlySet<string> groupIds, CancellationToken cancel)
    {
        var all = await pacer.ListAsync(async (token, cancel) =>
        {
            var page = await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest
            {
                Filters = [new Filter { Name = "vpc-id", Values = [vpcId] }],
                MaxResults = PageSize,
                NextToken = token,
            }, cancel);
            return (page.NetworkInterfaces, page.NextToken);
        }, cancel);
        return all.Select(found => new LeftInterface(
                found.NetworkInterfaceId, [.. (found.Groups ?? []).Select(group => group.GroupId)], found.Status != NetworkInterfaceStatus.Available))
            .Where(found => found.GroupIds.Any(groupIds.Contains)).ToList();
    }

    public Task DeleteInterfaceAsync(string id, CancellationToken cancel) =>
        TolerantAsync(cancel => ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = id }, cancel), cancel);

    /// <summary>Takes all rules off the groups, which name each other in them, and then deletes the groups.</summary>
    public async Task DeleteGroupsAsync(IReadOnlyList<string> groupIds, CancellationToken cancel)
    {
        if (groupIds.Count == 0)
        {
            return;
        }

        foreach (var group in await GroupsAsync(new Filter { Name = "group-id", Values = [.. groupIds] }, cancel))
        {
            await RevokeRulesAsync(group, cancel);
        }

        foreach (var id in groupIds)
        {
            await TolerantAsync(cancel => ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = id }, cancel), cancel);
        }
    }

    private async Task RevokeRulesAsync(SecurityGroup group, CancellationToken cancel)
    {
        if (group.IpPermissions is { Count: > 0 } ingress)
        {
            await TolerantAsync(cancel => ec2.RevokeSecurityGroupIngressAsync(
                new RevokeSecurityGroupIngressRequest { GroupId = group.GroupId, IpPermissions = ingress }, cancel), cancel);
        }

        if (group.IpPermissionsEgress is { Count: > 0 } egress)
        {
            await TolerantAsync(cancel => ec2.RevokeSecurityGroupEgressAsync(
                new RevokeSecurityGroupEgressRequest { GroupId = group.GroupId, IpPermissions = egress }, cancel), cancel);
        }
    }

    private Task<List<SecurityGroup>> GroupsAsync(Filter filter, CancellationToken cancel) => pacer.ListAsync(async (token, cancel) =>
    {
        var page = await ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { Filters = [filter], MaxResults = PageSize, NextToken = token }, cancel);
        return (page.SecurityGroups, page.NextToken);
    }, cancel);

    private async Task TolerantAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(call, cancel);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            // Either way the next look tells.
        }
    }
}
