using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>
/// What researchers launch from: the compiled templates and their index, the role CloudFormation makes workstations with, the roles
/// workstations run with, and the policies that let researchers do this and nothing else.
/// </summary>
public sealed class CatalogStack : PlatformStack
{
    private const int MostWarnings = 10;

    public CatalogStack(Construct scope, Deployment deployment)
        : base(scope, "Catalog", deployment, "Templates to launch workstations from, the launch role and the researchers' policies")
    {
        var platform = new CatalogSurroundings
        {
            VpcId = Read(SharedIds.VpcId),
            SubnetIds = ReadSubnets(),
            SecurityGroupId = Read(SharedIds.WorkloadSecurityGroupId),
            InstanceConnectEndpointId = Read(SharedIds.InstanceConnectEndpointId),
            KeyArn = Read(SharedIds.KeyArn),
            DataBucketName = Read(SharedIds.DataBucketName),
            FileSystemId = Read(SharedIds.FileSystemId),
            DomainId = Read(SharedIds.DomainId),
            MeterTable = Read(SharedIds.MeterTable),
            IdleTable = Read(SharedIds.IdleTable),
            ProfileManagerArn = Read(SharedIds.ProfileManagerArn),
        };
        var templates = new PublishedTemplates(this, "Templates", deployment);
        var roles = new WorkstationRoles(this, "Workstations", platform, deployment);
        var launching = new LaunchRole(this, "Launch", roles, platform, deployment);
        var access = new ResearcherAccess(this, "Researchers", templates, launching, roles, platform, deployment);
        WarnOfNames(deployment);

        foreach (var gap in PriceGaps.Of(deployment.Catalog.Library.Templates, deployment.Catalog.Policy, deployment.Catalog.Prices))
        {
            Annotations.Of(this).AddWarningV2("CloudWorkstation:PriceGap", gap);
        }

        IDependable[] published =
        [
            Publish(SharedIds.CatalogIndex, templates.IndexAddress),
            Publish(SharedIds.LaunchRoleArn, launching.Arn),
            Publish(SharedIds.GlueSessionRoleArn, roles.GlueSessionArn),
            Publish(SharedIds.GlueSecurityConfiguration, roles.GlueSecurityConfiguration),
            Publish(SharedIds.InstancePolicyArn, roles.InstancePolicyArn),
            Publish(SharedIds.ResearcherPolicyArns, access.PolicyArns),
            GovernorsReach(templates, platform),
        ];
        _ = new LaunchedWorkstations(this, "Left", platform, deployment, [roles, launching, access, .. published]);
    }

    /// <summary>
    /// What only this stack can name for the Governor: the templates by which it prices workstations, and the Canvas applications that it stops. An
    /// application has no tag of ours when Studio's own page started it.
    /// </summary>
    private CfnPolicy GovernorsReach(PublishedTemplates templates, CatalogSurroundings platform)
    {
        var policy = new CfnPolicy(this, "Governor", new CfnPolicyProps
        {
            PolicyName = "catalogue-and-canvas",
            Roles = [Read(SharedIds.GovernorRole)],
            PolicyDocument = Statement.Document(
            [
                Access.Allow(["s3:GetObject"], templates.IndexArn),
                Access.Allow(
                    ["sagemaker:DescribeApp", "sagemaker:DeleteApp"],
                    this.Arn("sagemaker", $"app/{platform.DomainId}/*/canvas/*"), this.Arn("sagemaker", $"app/{platform.DomainId}/*/Canvas/*")),
            ]),
        });
        policy.Suppress("AwsSolutions-IAM5", "Canvas of every profile of the domain is stopped when nobody uses it; profiles come and go without a deployment.");
        return policy;
    }

    /// <summary>Researchers whom no EC2 workstation can have as its user are told now, not at their first launch.</summary>
    private void WarnOfNames(Deployment deployment)
    {
        if (deployment.Catalog.Library.Templates.Any(template => template.ServiceType == ServiceType.Ec2))
        {
            foreach (var problem in deployment.Researchers.Select(researcher => LinuxAccounts.Problem(researcher.Name)).OfType<string>().Take(MostWarnings))
            {
                Annotations.Of(this).AddWarningV2("CloudWorkstation:NoLinuxUser", $"A researcher can have no EC2 workstation: {problem} Studio and Canvas take the name.");
            }
        }
    }
}
