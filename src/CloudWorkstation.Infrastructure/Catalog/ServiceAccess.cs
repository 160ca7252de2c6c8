using Amazon.CDK;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;
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
                .When("StringEquals", OwnTag, ResearcherTags.Self)
                .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", deployment.Platform.Name),
            // An instance's encrypted volume is opened with the rights of whoever starts it. Without this one EC2 accepts the start, and the
            // instance ends stopped with Client.InternalError (re:Post, "Why can't I start my EC2 instance", kms-iam-ec2-permission).
            Access.Allow(["kms:CreateGrant"], platform.KeyArn)
                .When("Bool", "kms:GrantIsForAWSResource", "true")
                .When("StringEquals", "kms:ViaService", Through("ec2")),
            // Their own user, which has no administrator's rights: not ec2-user, which has.
            Access.Allow(["ec2-instance-connect:SendSSHPublicKey"], instances)
                .When("StringEquals", OwnTag, ResearcherTags.Self)
                .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", deployment.Platform.Name)
                .When("StringEquals", "ec2:osuser", ResearcherTags.Self),
            // The way is open to all of the subnet's instances; whose door opens is said by the key above.
            Access.Allow(["ec2-instance-connect:OpenTunnel"], scope.Arn("ec2", $"instance-connect-endpoint/{platform.InstanceConnectEndpointId}"))
                .When("NumericEquals", "ec2-instance-connect:remotePort", "22"),
            Access.Allow(
                ["ec2:DescribeInstances", "ec2:DescribeInstanceConnectEndpoints", "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeSubnets"], "*"),
        ];
    }

    private string Through(string service) => $"{service}.{Stack.Of(scope).Region}.{Stack.Of(scope).UrlSuffix}";

    private Statement[] Applications()
    {
        var profile = scope.Arn("sagemaker", $"user-profile/{platform.DomainId}/{ResearcherTags.SelfProfile}");
        var apps = scope.Arn("sagemaker", $"app/{platform.DomainId}/*");
        var spaces = scope.Arn("sagemaker", $"space/{platform.DomainId}/{WorkstationName.SpacePrefix}*");
        return
        [
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"], apps).When("ArnLike", "sagemaker:OwnerUserProfileArn", profile),
            // Canvas runs in the profile itself. AWS writes the type in lower case, its own policies in either.
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"],
                scope.Arn("sagemaker", $"app/{platform.DomainId}/{ResearcherTags.SelfProfile}/canvas/*"),
                scope.Arn("sagemaker", $"app/{platform.DomainId}/{ResearcherTags.SelfProfile}/Canvas/*")),
            Access.Allow(["sagemaker:AddTags"], apps).When("Null", "sagemaker:TaggingAction", "false"),
            Access.Allow(["sagemaker:CreatePresignedDomainUrl", "sagemaker:DescribeUserProfile"], profile),
            Access.Allow(["sagemaker:DescribeApp", "sagemaker:DescribeSpace"], apps, spaces),
            Access.Allow(["sagemaker:ListApps", "sagemaker:ListSpaces"], "*"),
            // The space's encrypted volume is attached when its app is made. See docs/decisions, "Who opens encrypted volumes".
            Access.Allow(["kms:CreateGrant", "kms:DescribeKey"], platform.KeyArn).When("StringEquals", "kms:ViaService", Through("sagemaker")),
        ];
    }

    private Statement[] Sessions()
    {
        var sessions = scope.Arn("glue", $"session/{WorkstationName.StackPrefixOf(deployment.Platform.Name)}*");
        return
        [
            Access.Allow(["glue:CreateSession"], sessions)
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Researcher}", ResearcherTags.Self)
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", deployment.Platform.Name),
            // Whose a session is, its tag says: who could change it would own every session. Tags given at creation need CreateSession alone
            // (AWS's own AwsGlueSessionUserRestrictedPolicy denies the same).
            Access.Deny("SessionsKeepTheirOwner", ["glue:TagResource", "glue:UntagResource"], sessions),
            Access.Allow(
                    ["glue:GetSession", "glue:StopSession", "glue:DeleteSession", "glue:RunStatement", "glue:GetStatement", "glue:ListStatements",
                        "glue:CancelStatement"],
                    sessions)
                .When("StringEquals", OwnTag, ResearcherTags.Self),
            Access.Allow(["glue:ListSessions"], "*"),
            Access.Allow(["iam:PassRole"], roles.GlueSessionArn).When("StringEquals", "iam:PassedToService", "glue.amazonaws.com"),
        ];
    }
}
