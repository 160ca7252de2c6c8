using Amazon.CloudFormation;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.Tags;
using CloudWorkstation.Domain.Studio;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.ProfileManager.Workstations;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

/// <summary>Workstations of alice, whose profile is there, against a simulated Studio and CloudFormation.</summary>
internal sealed class WorkstationScene
{
    public const string SpaceName = "cws-lab";
    public const string LabId = SimulatedStudio.DomainId + "/cws-lab/JupyterLab";
    public const string CanvasId = SimulatedStudio.DomainId + "/alice/Canvas";

    private readonly VirtualTime time;

    /// <summary>The region that the function runs in.</summary>
    public string Region { get; init; } = "us-east-1";

    public WorkstationScene(VirtualTime time)
    {
        this.time = time;
        Studio = new SimulatedStudio(time);
        Stacks = new SimulatedStacks(time);
        Studio.HasProfile("alice", new UserSettings { ExecutionRole = "arn:aws:iam::123456789012:role/alice" });
        Driver = NewDriver();
    }

    public SimulatedStudio Studio { get; }

    public SimulatedStacks Stacks { get; }

    public ResourceDriver<StudioWorkstationProperties> Driver { get; }

    public StudioThing Space => Studio.Spaces[SpaceName];

    public SpaceSettings SpaceSettings => ((CreateSpaceRequest)Space.Request).SpaceSettings;

    public StudioThing App => Studio.Apps[$"{SpaceName}/default"];

    public string? AppInstanceType => ((CreateAppRequest)App.Request).ResourceSpec.InstanceType;

    public StudioThing Canvas => Studio.Apps["alice/default"];

    public CanvasAppSettings? CanvasSettings => ((CreateUserProfileRequest)Studio.Profiles["alice"].Request).UserSettings.CanvasAppSettings;

    /// <summary>The calls that change something, in order.</summary>
    public IEnumerable<string> Changes => Studio.Calls.Select(call => call.Operation).Where(name =>
        name.StartsWith("Create", StringComparison.Ordinal) || name.StartsWith("Update", StringComparison.Ordinal) || name is "DeleteApp" or "DeleteSpace");

    /// <summary>A driver in a process that remembers nothing, for the stack of a workstation.</summary>
    public ResourceDriver<StudioWorkstationProperties> NewDriver(string workstation = "lab", string tagged = "alice")
    {
        var (sageMaker, pacer) = (Studio.As<IAmazonSageMaker>(), new RequestPacer(time));
        var (tags, apps) = (new SageMakerTags(sageMaker, pacer), new StudioApps(sageMaker, pacer));
        var resource = new StudioWorkstations(
            new StackOwnership(Stacks.As<IAmazonCloudFormation>(), pacer),
            new SpaceConvergence(new StudioProfiles(sageMaker, pacer, tags), new StudioSpaces(sageMaker, pacer, tags), apps, tags, Region),
            new CanvasConvergence(new CanvasProfiles(sageMaker, pacer, tags), apps));
        var stackId = $"arn:aws:cloudformation:us-east-1:123456789012:stack/cws-poc--{workstation}/5b0c7a10-0000-0000-0000-000000000000";
        Stacks.Tags[stackId] = new Dictionary<string, string>
        {
            [WorkstationTags.Researcher] = tagged,
            [WorkstationTags.Workstation] = workstation,
            [WorkstationTags.Environment] = "poc",
        };
        return new ResourceDriver<StudioWorkstationProperties>(resource, time) { StackId = stackId, LogicalId = "Workstation" };
    }

    public static StudioWorkstationProperties Lab(
        string type = "ml.t3.medium", int volume = 20, int? idle = 60, string? files = "fs-0123456789abcdef0", string name = "lab", string profile = "alice") => new()
        {
            DomainId = SimulatedStudio.DomainId,
            ProfileName = profile,
            Researcher = "alice",
            WorkstationName = name,
            AppType = StudioWorkstationProperties.JupyterLab,
            Space = new WorkstationSpace { InstanceType = type, VolumeGb = volume, FileSystemId = files, IdleMinutes = idle },
            Tags = new Dictionary<string, string> { ["Project"] = "genome" },
        };

    public static StudioWorkstationProperties CanvasOf(string name = "lab", string deploy = "ENABLED") => new()
    {
        DomainId = SimulatedStudio.DomainId,
        ProfileName = "alice",
        Researcher = "alice",
        WorkstationName = name,
        AppType = StudioWorkstationProperties.Canvas,
        CanvasSettings = new CanvasWish { DirectDeploySettings = new CanvasWish.Feature(deploy), DataSources = ["s3://data/sales"] },
        Tags = new Dictionary<string, string>(),
    };
}
