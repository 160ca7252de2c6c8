using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.ClosedSecurityGroupContract;

namespace CloudWorkstation.Housekeeper.SecurityGroups;

/// <summary>The security group to close.</summary>
internal sealed record ClosedSecurityGroupProperties(string SecurityGroupId)
{
    public static ClosedSecurityGroupProperties Read(PropertyReader reader)
    {
        var id = reader.String(nameof(Contract.SecurityGroupId));
        if (!id.StartsWith("sg-", StringComparison.Ordinal))
        {
            reader.Reject(nameof(Contract.SecurityGroupId), "the id of a security group, such as sg-0123456789abcdef0");
        }

        return new ClosedSecurityGroupProperties(id);
    }
}
