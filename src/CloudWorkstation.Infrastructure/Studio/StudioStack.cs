using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>The Studio domain, the role of its sessions, and a user profile for each researcher.</summary>
public sealed class StudioStack : PlatformStack
{
    public StudioStack(Construct scope, Deployment deployment)
        : base(scope, "Studio", deployment, "SageMaker Studio domain, researchers' role and user profiles")
    {
        var platform = new StudioSurroundings
        {
            VpcId = Read(SharedIds.VpcId),
            SubnetIds = ReadSubnets(),
            SecurityGroupId = Read(SharedIds.WorkloadSecurityGroupId),
            KeyArn = Read(SharedIds.KeyArn),
            DataBucketName = Read(SharedIds.DataBucketName),
            FileSystemId = Read(SharedIds.FileSystemId),
            FolderFunctionArn = Read(SharedIds.FolderFunctionArn),
        };
        var steward = new PublishedFunction(this, "Steward", new PublishedFunctionProps
        {
            Assembly = "StudioSteward",
            Description = "Connects the domain to the shared file system and removes what it leaves behind",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
        });
        var domain = new StudioDomain(this, "Domain", platform, deployment);
        var upkeep = new DomainUpkeep(this, "Upkeep", domain, steward, platform, deployment);
        var role = new StudioRole(this, "Researchers", domain, platform, deployment);
        var profiles = new ResearcherProfiles(this, "Profiles", domain, role, platform, deployment);
        // Profiles go before what is left of the domain's content is swept, and that before the domain.
        profiles.Resource.Node.AddDependency(upkeep);

        Publish(SharedIds.DomainId, domain.DomainId);
        Publish(SharedIds.ResearcherProfiles, profiles.Names);
        Publish(SharedIds.ProfileManagerArn, profiles.ManagerArn);
    }
}
