using Amazon.CDK;
using Amazon.CDK.AWS.Sagemaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>A Studio domain that is reached through the VPC only, encrypts with the platform's key and shuts idle apps down.</summary>
public sealed class StudioDomain : Construct
{
    private readonly CfnDomain domain;
    private readonly StudioSurroundings platform;
    private readonly Deployment deployment;

    public StudioDomain(Construct scope, string id, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.platform, this.deployment) = (platform, deployment);
        // SageMaker wants a role on the domain. It has no permissions: whoever has no profile of the platform's can do nothing.
        var noAccess = SageMakerTrust.Role(this, "DefaultRole", "Studio sessions that belong to no researcher; without permissions");
        domain = new CfnDomain(this, "Resource", new CfnDomainProps
        {
            DomainName = $"cloudworkstation-{deployment.Platform.Name}",
            AuthMode = "IAM",
            AppNetworkAccessType = "VpcOnly",
            VpcId = platform.VpcId,
            SubnetIds = platform.SubnetIds,
            KmsKeyId = platform.KeyArn,
            DefaultUserSettings = UserDefaults(noAccess.RoleArn),
            DefaultSpaceSettings = new CfnDomain.DefaultSpaceSettingsProperty
            {
                ExecutionRole = noAccess.RoleArn,
                SecurityGroups = [platform.SecurityGroupId],
                SpaceStorageSettings = Volumes(),
            },
        });
        AddWhatTheLibraryLacks();
        // Researchers' notebooks lie on the volumes of the domain's spaces, which go with it.
        domain.ApplyRemovalPolicy(deployment.RemovalPolicy);
        if (deployment.DestroysData)
        {
            // Read when the domain is emptied: an environment that changes to retaining takes the tag off before.
            Tags.Of(domain).Add(EmptyOnDeleteTag.Key, EmptyOnDeleteTag.Value);
        }
    }

    public string DomainId => domain.Ref;

    /// <summary>The ARN of something in this domain, for example <c>ArnOf("space", "*")</c>.</summary>
    public string ArnOf(string kind, string name) => this.Arn("sagemaker", $"{kind}/{DomainId}/{name}");

    private CfnDomain.UserSettingsProperty UserDefaults(string role) => new()
    {
        ExecutionRole = role,
        SecurityGroups = [platform.SecurityGroupId],
        StudioWebPortal = "ENABLED",
        DefaultLandingUri = "studio::",
        JupyterLabAppSettings = new CfnDomain.JupyterLabAppSettingsProperty { DefaultResourceSpec = DefaultInstance() },
        CodeEditorAppSettings = new CfnDomain.CodeEditorAppSettingsProperty { DefaultResourceSpec = DefaultInstance() },
        SpaceStorageSettings = Volumes(),
    };

    private CfnDomain.ResourceSpecProperty DefaultInstance()
    {
        var (type, region) = (deployment.Platform.Studio.DefaultInstanceType, deployment.Target.Region);
        return StudioImages.Problem(type, region) is { } problem
            ? throw new SettingsException([$"studio.default_instance_type: {problem}"])
            : new CfnDomain.ResourceSpecProperty { InstanceType = type, SageMakerImageArn = StudioImages.ArnFor(type, region) };
    }

    private CfnDomain.DefaultSpaceStorageSettingsProperty Volumes() => new()
    {
        DefaultEbsStorageSettings = new CfnDomain.DefaultEbsStorageSettingsProperty
        {
            DefaultEbsVolumeSizeInGb = deployment.Platform.Studio.SpaceEbs.DefaultGb,
            MaximumEbsVolumeSizeInGb = deployment.Platform.Studio.SpaceEbs.MaximumGb,
        },
    };

    private void AddWhatTheLibraryLacks()
    {
        var minutes = StudioIdleTimes.Of(deployment);
        var idle = new Dictionary<string, object>
        {
            ["IdleSettings"] = new Dictionary<string, object>
            {
                ["LifecycleManagement"] = "ENABLED",
                ["IdleTimeoutInMinutes"] = (double)minutes.Default,
                ["MinIdleTimeoutInMinutes"] = (double)minutes.Shortest,
                ["MaxIdleTimeoutInMinutes"] = (double)minutes.Longest,
            },
        };
        domain.AddPropertyOverride("DefaultUserSettings.JupyterLabAppSettings.AppLifecycleManagement", idle);
        domain.AddPropertyOverride("DefaultUserSettings.CodeEditorAppSettings.AppLifecycleManagement", idle);
        domain.AddPropertyOverride("DefaultSpaceSettings.JupyterLabAppSettings.AppLifecycleManagement", idle);
        domain.AddPropertyOverride("DomainSettings.ExecutionRoleIdentityConfig", "USER_PROFILE_NAME");
        domain.AddPropertyOverride("TagPropagation", "ENABLED");
    }
}
