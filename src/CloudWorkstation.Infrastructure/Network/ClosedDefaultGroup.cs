using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Contracts;
using CloudWorkstation.Infrastructure.Functions;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>Takes all rules from the VPC's default security group, which EC2 puts on whatever names no group.</summary>
public sealed class ClosedDefaultGroup : Construct
{
    public ClosedDefaultGroup(Construct scope, string id, Vpc vpc, PublishedFunction housekeeper)
        : base(scope, id)
    {
        var group = Stack.Of(this).FormatArn(new ArnComponents
        {
            Service = "ec2",
            Resource = "security-group",
            ResourceName = vpc.VpcDefaultSecurityGroup,
        });
        housekeeper.Provide(this, "Closed", new PublishedResourceProps
        {
            Longest = TimeSpan.FromMinutes(5),
            Contract = new ClosedSecurityGroupContract { SecurityGroupId = vpc.VpcDefaultSecurityGroup },
            Permissions =
            [
                Access.Allow(["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"], group),
                Access.Allow(["ec2:DescribeSecurityGroups"], "*"),
            ],
            WildcardsBecause = "EC2 narrows no Describe call to a resource.",
        });
    }
}
