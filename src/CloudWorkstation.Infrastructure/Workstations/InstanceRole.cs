using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// The role of one EC2 workstation. All have the same policy, which is their permissions boundary too; the role's tags fill in whose
/// prefix and which access point it means. Path and tags come from who the workstation's researcher is, not from what the launcher wrote.
/// </summary>
internal sealed class InstanceRole : Construct
{
    /// <summary>Tag with the ARN of the one access point that the workstation may mount.</summary>
    public const string AccessPointTag = "cloudworkstation:access-point";

    public InstanceRole(Construct scope, string id, WorkstationIdentity identity, string? accessPointArn, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        var policy = surroundings.Platform(SharedIds.InstancePolicyArn);
        var path = $"{PathOf(surroundings.Environment)}{surroundings.Researcher}/";
        List<CfnTag> tags = [new CfnTag { Key = ResearcherTags.Profile, Value = identity.ProfileName }];
        if (accessPointArn is not null)
        {
            tags.Add(new CfnTag { Key = AccessPointTag, Value = accessPointArn });
        }

        var role = new CfnRole(this, "Resource", new CfnRoleProps
        {
            Path = path,
            Description = "An EC2 workstation",
            AssumeRolePolicyDocument = Statement.Document([new Statement { Principal = "ec2.amazonaws.com", Actions = ["sts:AssumeRole"], Resources = [] }]),
            ManagedPolicyArns = [policy],
            PermissionsBoundary = policy,
            Tags = [.. tags],
        });
        InstanceProfileName = new CfnInstanceProfile(this, "Profile", new CfnInstanceProfileProps { Roles = [role.Ref], Path = path }).Ref;
    }

    public string InstanceProfileName { get; }

    /// <summary>The IAM path below which each researcher has one: <c>/cloudworkstation/poc/researchers/</c>.</summary>
    public static string PathOf(string environment) => $"/cloudworkstation/{environment}/researchers/";
}
