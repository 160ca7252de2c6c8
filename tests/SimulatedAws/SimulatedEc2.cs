using Amazon.EC2.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>EC2 over a <see cref="SimulatedVpc"/>.</summary>
public sealed class SimulatedEc2(TimeProvider time, SimulatedVpc vpc) : SimulatedService(time)
{
    public DescribeSecurityGroupsResponse DescribeSecurityGroups(DescribeSecurityGroupsRequest request)
    {
        var filter = request.Filters.Single();
        return new DescribeSecurityGroupsResponse
        {
            SecurityGroups = [.. vpc.Groups.Where(group => filter.Name switch
            {
                "group-name" => filter.Values.Contains(group.Value.Name),
                "group-id" => filter.Values.Contains(group.Key),
                _ => filter.Values.Contains(SimulatedVpc.Id),
            }).Select(group => new SecurityGroup
            {
                GroupId = group.Key,
                GroupName = group.Value.Name,
                VpcId = SimulatedVpc.Id,
                IpPermissions = Rules(group.Value.Ingress),
                IpPermissionsEgress = Rules(group.Value.Egress),
            })],
        };
    }

    public DescribeNetworkInterfacesResponse DescribeNetworkInterfaces(DescribeNetworkInterfacesRequest request) => new()
    {
        NetworkInterfaces = [.. vpc.Interfaces.Select(found => new NetworkInterface
        {
            NetworkInterfaceId = found.Key,
            Status = found.Value.IsAttached ? "in-use" : "available",
            Groups = [.. found.Value.Groups.Select(group => new GroupIdentifier { GroupId = group })],
        })],
    };

    public DeleteNetworkInterfaceResponse DeleteNetworkInterface(DeleteNetworkInterfaceRequest request)
    {
        vpc.Interfaces.Remove(request.NetworkInterfaceId);
        return new DeleteNetworkInterfaceResponse();
    }

    public RevokeSecurityGroupIngressResponse RevokeSecurityGroupIngress(RevokeSecurityGroupIngressRequest request)
    {
        Find(request.GroupId).Ingress.Clear();
        return new RevokeSecurityGroupIngressResponse();
    }

    public RevokeSecurityGroupEgressResponse RevokeSecurityGroupEgress(RevokeSecurityGroupEgressRequest request)
    {
        Find(request.GroupId).Egress.Clear();
        return new RevokeSecurityGroupEgressResponse();
    }

    public DeleteSecurityGroupResponse DeleteSecurityGroup(DeleteSecurityGroupRequest request)
    {
        Find(request.GroupId);
        var isNamed = vpc.Groups.Values.Any(group => group.Ingress.Contains(request.GroupId) || group.Egress.Contains(request.GroupId));
        var isCarried = vpc.MountTargets.Values.Any(target => target.Groups.Contains(request.GroupId))
            || vpc.Interfaces.Values.Any(found => found.Groups.Contains(request.GroupId));
        if (isNamed || isCarried)
        {
            throw AwsFault.Of("DependencyViolation", $"resource {request.GroupId} has a dependent object");
        }

        vpc.Groups.Remove(request.GroupId);
        return new DeleteSecurityGroupResponse();
    }

    protected override void Settle() => vpc.Settle();

    private static List<IpPermission> Rules(List<string> groups) =>
        groups.ConvertAll(group => new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, UserIdGroupPairs = [new UserIdGroupPair { GroupId = group }] });

    private SimulatedGroup Find(string id) => vpc.Groups.GetValueOrDefault(id) ?? throw AwsFault.Of("InvalidGroup.NotFound", id);
}
