using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EFS;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Guardrails;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// An AL2023 instance of the researcher's own, in an isolated subnet, with the shared file system at the researcher's <c>workspace</c>.
/// The stack is complete when the boot script says that the workstation can be used, and fails with its words when it cannot.
/// </summary>
internal sealed class Ec2Workstation : Construct, IWorkstation
{
    /// <summary>How long the boot script may take, seconds.</summary>
    private const string LongestBoot = "1800";

    /// <summary>Root device of Amazon's AL2023 images.</summary>
    private const string RootDevice = "/dev/xvda";

    private readonly WorkstationSurroundings surroundings;

    public Ec2Workstation(Construct scope, string id, Ec2Configuration settings, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        this.surroundings = surroundings;
        var identity = new WorkstationIdentity(this, "Identity", surroundings);
        var workspace = settings.EfsIntegration ? Workspace(identity) : null;
        var profile = new InstanceRole(this, "Role", identity, workspace?.AttrArn, surroundings);
        var ready = new CfnWaitConditionHandle(this, "Ready");
        var instance = new CfnInstance(this, "Instance", new CfnInstanceProps
        {
            InstanceType = surroundings.InstanceType,
            LaunchTemplate = new CfnInstance.LaunchTemplateSpecificationProperty { LaunchTemplateId = Machine().Ref, Version = "1" },
            SubnetId = surroundings.SubnetId,
            SecurityGroupIds = [surroundings.Platform(SharedIds.WorkloadSecurityGroupId)],
            IamInstanceProfile = profile.InstanceProfileName,
            EbsOptimized = true,
            InstanceInitiatedShutdownBehavior = "stop",
            PropagateTagsToVolumeOnCreation = true,
            UserData = Fn.Base64(new BootScript(surroundings, settings, workspace?.AttrAccessPointId, ready.Ref).Text),
            // Whose it is, the instance learns from the stack's tags, which IAM checks. A tag of that name here would hide the stack's
            // behind the parameter, which nobody checks.
            Tags =
            [
                new CfnTag { Key = "Name", Value = WorkstationName.StackOf(surroundings.Environment, surroundings.Name) },
                // The boot script makes the researcher's user with these.
                new CfnTag { Key = BootScript.UidTag, Value = identity.Uid },
                new CfnTag { Key = BootScript.GidTag, Value = identity.Gid },
            ],
        });
        instance.Suppress("AwsSolutions-EC28", "Detailed monitoring is billed per instance, and nothing here looks at minutes.");
        instance.Suppress("AwsSolutions-EC29", "Deleting the stack is how a researcher gives a workstation back; work is kept on the shared file system.");
        var complete = new CfnWaitCondition(this, "Complete", new CfnWaitConditionProps { Handle = ready.Ref, Timeout = LongestBoot });
        complete.AddDependency(instance);

        var outputs = new Dictionary<string, string>
        {
            [StackOutputs.InstanceId] = instance.Ref,
            [StackOutputs.UserName] = surroundings.Researcher,
            [StackOutputs.InstanceConnectEndpointId] = surroundings.Platform(SharedIds.InstanceConnectEndpointId),
        };
        if (workspace is not null)
        {
            outputs.Add(StackOutputs.SharedFolder, $"/home/{surroundings.Researcher}/workspace");
        }

        Outputs = outputs;
    }

    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The researcher's folder on the shared file system: whoever mounts it through this access point is the researcher there.</summary>
    private CfnAccessPoint Workspace(WorkstationIdentity identity) => new(this, "Workspace", new CfnAccessPointProps
    {
        FileSystemId = surroundings.Platform(SharedIds.FileSystemId),
        PosixUser = new CfnAccessPoint.PosixUserProperty { Uid = identity.Uid, Gid = identity.Gid },
        RootDirectory = new CfnAccessPoint.RootDirectoryProperty
        {
            Path = "/" + identity.ProfileName,
            CreationInfo = new CfnAccessPoint.CreationInfoProperty
            {
                OwnerUid = identity.Uid,
                OwnerGid = identity.Gid,
                Permissions = "0700",
            },
        },
    });

    /// <summary>
    /// What no change of the stack may touch, in the first version of a launch template: EC2 finds the image when the instance is made,
    /// so that a newer image never replaces an instance and the files on it.
    /// </summary>
    private CfnLaunchTemplate Machine() => new(this, "Machine", new CfnLaunchTemplateProps
    {
        LaunchTemplateData = new CfnLaunchTemplate.LaunchTemplateDataProperty
        {
            ImageId = "resolve:ssm:" + ImageParameter.Of(surroundings.Design.Limits.InstanceTypes),
            MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty
            {
                HttpTokens = "required",
                HttpPutResponseHopLimit = 1,
                InstanceMetadataTags = "enabled",
            },
            BlockDeviceMappings = new[]
            {
                new CfnLaunchTemplate.BlockDeviceMappingProperty
                {
                    DeviceName = RootDevice,
                    Ebs = new CfnLaunchTemplate.EbsProperty
                    {
                        Encrypted = true,
                        KmsKeyId = surroundings.Platform(SharedIds.KeyArn),
                        VolumeType = "gp3",
                        VolumeSize = surroundings.VolumeSize,
                        DeleteOnTermination = true,
                    },
                },
            },
        },
        TagSpecifications = new[]
        {
            // CloudFormation copies no tags of the stack to launch templates; the launch role touches those of its environment only.
            new CfnLaunchTemplate.LaunchTemplateTagSpecificationProperty
            {
                ResourceType = "launch-template",
                Tags = [new CfnTag { Key = WorkstationTags.Environment, Value = surroundings.Environment }],
            },
        },
    });
}
