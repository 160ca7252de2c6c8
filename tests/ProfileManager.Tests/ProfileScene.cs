using Amazon.CloudFormation;
using Amazon.Lambda;
using Amazon.SageMaker;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>The resource against a simulated Studio.</summary>
internal sealed class ProfileScene
{
    public const string PhysicalId = SimulatedStudio.DomainId + "/researchers";

    public ProfileScene(VirtualTime time)
    {
        Studio = new SimulatedStudio(time);
        Stacks = new SimulatedStacks(time);
        Folders = new SimulatedFolderFunction(time);
        Driver = NewDriver(time);
        Owner = OwnerTag.Of(Driver.StackId, Driver.LogicalId);
    }

    public SimulatedStudio Studio { get; }

    public SimulatedStacks Stacks { get; }

    public SimulatedFolderFunction Folders { get; }

    public ResourceDriver<ResearcherProfilesProperties> Driver { get; }

    public string Owner { get; }

    /// <summary>A driver in a process that remembers nothing.</summary>
    public ResourceDriver<ResearcherProfilesProperties> NewDriver(VirtualTime time)
    {
        var client = Studio.As<IAmazonSageMaker>();
        var pacer = new RequestPacer(time);
        var tags = new SageMakerTags(client, pacer);
        var domains = new StudioDomains(client, pacer);
        var profiles = new StudioProfiles(client, pacer, tags);
        var reconciliation = new ProfileReconciliation(domains, profiles, tags, new StudioSweeper(domains));
        var departures = new Departures(domains, profiles, new ResearcherStacks(Stacks.As<IAmazonCloudFormation>(), new RequestPacer(time)));
        return new ResourceDriver<ResearcherProfilesProperties>(
            new ResearcherProfiles(domains, reconciliation, new ProfileDocuments(null!), departures, new SharedFolders(Folders.As<IAmazonLambda>())), time);
    }

    /// <summary>A workstation's stack.</summary>
    public void HasWorkstation(string name, string researcher, string environment = "poc") =>
        Stacks.Tags[$"arn:aws:cloudformation:us-east-1:123456789012:stack/cws-{name}/1"] = new Dictionary<string, string>
        {
            ["cloudworkstation:environment"] = environment,
            ["cloudworkstation:workstation"] = name,
            ["cloudworkstation:researcher"] = researcher,
        };

    public static ProfileEntry Entry(string name, int uid = 10_001, string role = "researcher", string? path = null, params (string Key, string Value)[] tags) => new()
    {
        Name = name,
        ExecutionRoleArn = $"arn:aws:iam::123456789012:role/{role}",
        Uid = uid,
        Gid = 10_000,
        FileSystemId = path is null ? null : "fs-0123456789abcdef0",
        FileSystemPath = path,
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    public static ResearcherProfilesProperties Want(params ProfileEntry[] entries) => new()
    {
        DomainId = SimulatedStudio.DomainId,
        Profiles = entries,
        MaximumConcurrency = 16,
    };
}
