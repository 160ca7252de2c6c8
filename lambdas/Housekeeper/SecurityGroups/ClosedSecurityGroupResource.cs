using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.SecurityGroups;

/// <summary>
/// A VPC's default security group without any rule. EC2 makes that group with rules that let everything in it talk to each
/// other, and it cannot be deleted.
/// </summary>
internal sealed class ClosedSecurityGroupResource(IAmazonEC2 ec2) : ICustomResource<ClosedSecurityGroupProperties>
{
    private const string IdSuffix = "/closed";

    public async Task<Outcome> CreateAsync(ResourceRequest<ClosedSecurityGroupProperties> request, CancellationToken deadline)
    {
        var groupId = request.Properties.SecurityGroupId;
        var group = await FindAsync(groupId, deadline);
        if (group.IpPermissions is { Count: > 0 } ingress)
        {
            await IgnoringAbsenceAsync(() => ec2.RevokeSecurityGroupIngressAsync(
                new RevokeSecurityGroupIngressRequest { GroupId = groupId, IpPermissions = ingress }, deadline));
        }

        if (group.IpPermissionsEgress is { Count: > 0 } egress)
        {
            await IgnoringAbsenceAsync(() => ec2.RevokeSecurityGroupEgressAsync(
                new RevokeSecurityGroupEgressRequest { GroupId = groupId, IpPermissions = egress }, deadline));
        }

        return Outcome.Done(groupId + IdSuffix);
    }

    public Task<Outcome> UpdateAsync(ResourceRequest<ClosedSecurityGroupProperties> request, CancellationToken deadline) => CreateAsync(request, deadline);

    /// <summary>The group goes with its VPC; opening it again would help nobody.</summary>
    public Task<Outcome> DeleteAsync(ResourceRequest<ClosedSecurityGroupProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(request.PhysicalId));

    private async Task<SecurityGroup> FindAsync(string groupId, CancellationToken cancellation)
    {
        try
        {
            var found = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [groupId] }, cancellation);
            return found.SecurityGroups.Single();
        }
        catch (AmazonEC2Exception error) when (error.Is(AwsErrorKind.NotFound) || error.ErrorCode == "InvalidGroupId.Malformed")
        {
            throw new CustomResourceException($"SecurityGroupId is \"{groupId}\"; there is no such security group in this account and region.", error);
        }
    }

    private static async Task IgnoringAbsenceAsync(Func<Task> revoke)
    {
        try
        {
            await revoke();
        }
        catch (AmazonEC2Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            // Another delivery of the same request was faster.
        }
    }
}
