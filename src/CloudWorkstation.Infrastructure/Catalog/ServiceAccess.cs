using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What researchers may do with the services their workstations run on: start, stop and enter what is their own.</summary>
internal sealed class ServiceAccess(Construct scope, WorkstationRoles roles, CatalogSurroundings platform, Deployment deployment)
{
    private const string OwnTag = $"aws:ResourceTag/{WorkstationTags.Researcher}";

    public Statement[] Statements() => [.. Instances(), .. Applications(), .. Sessions()];

    private Statement[] Instances()
    {
        var instances = scope.Arn("ec2", "instance/*");
        return
        [
            Access.Allow(["ec2:StartInstances", "ec2:StopInstances"], instances)
                .When("StringEquals", OwnTag, ResearcherRoles.Self)
                .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", deployment.Platform.Name),
            // Their own user, which has no administrator's rights: not ec2-user, which has.
            Access.Allow(["ec2-instance-connect:SendSSHPublicKey"], instances)
                .When("StringEquals", OwnTag, ResearcherRoles.Self)
                .When("StringEquals", "ec2:osuser", ResearcherRoles.Self),
            // The way is open to all of the subnet's instances; whose door opens is said by the key above.
            Access.Allow(["ec2-instance-connect:OpenTunnel"], scope.Arn("ec2", $"instance-connect-endpoint/{platform.InstanceConnectEndpointId}"))
                .When("NumericEquals", "ec2-instance-connect:remotePort", "22"),
            Access.Allow(["ec2:DescribeInstances", "ec2:DescribeInstanceConnectEndpoints"], "*"),
        ];
    }

    private Statement[] Applications()
    {
        var profile = scope.Arn("sagemaker", $"user-profile/{platform.DomainId}/{ResearcherRoles.SelfProfile}");
        var apps = scope.Arn("sagemaker", $"app/{platform.DomainId}/*");
        var spaces = scope.Arn("sagemaker", $"space/{platform.DomainId}/{WorkstationName.StackPrefix}*");
        return
        [
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"], apps).When("ArnLike", "sagemaker:OwnerUserProfileArn", profile),
            // Canvas runs in the profile itself. AWS writes the type in lower case, its own policies in either.
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"],
                scope.Arn("sagemaker", $"app/{platform.DomainId}/{ResearcherRoles.SelfProfile}/canvas/*"),
                scope.Arn("sagemaker", $"app/{platform.DomainId}/{ResearcherRoles.SelfProfile}/Canvas/*")),
            Access.Allow(["sagemaker:AddTags"], apps).When("Null", "sagemaker:TaggingAction", "false"),
            Access.Allow(["sagemaker:CreatePresignedDomainUrl", "sagemaker:DescribeUserProfile"], profile),
            Access.Allow(["sagemaker:DescribeApp", "sagemaker:DescribeSpace"], apps, spaces),
            Access.Allow(["sagemaker:ListApps", "sagemaker:ListSpaces"], "*"),
        ];
    }

    private Statement[] Sessions()
    {
        var sessions = scope.Arn("glue", $"session/{WorkstationName.StackPrefix}*");
        return
        [
            Access.Allow(["glue:CreateSession", "glue:TagResource"], sessions)
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Researcher}", ResearcherRoles.Self),
            Access.Allow(
                    ["glue:GetSession", "glue:StopSession", "glue:DeleteSession", "glue:RunStatement", "glue:GetStatement", "glue:ListStatements",
                        "glue:CancelStatement"],
                    sessions)
                .When("StringEquals", OwnTag, ResearcherRoles.Self),
            Access.Allow(["glue:ListSessions"], "*"),
            Access.Allow(["iam:PassRole"], roles.GlueSessionArn).When("StringEquals", "iam:PassedToService", "glue.amazonaws.com"),
        ];
    }
}
