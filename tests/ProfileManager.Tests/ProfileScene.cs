using Amazon.SageMaker;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.Studio;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>The resource against a simulated Studio.</summary>
internal sealed class ProfileScene
{
    public const string PhysicalId = SimulatedStudio.DomainId + "/researchers";

    public ProfileScene(VirtualTime time)
    {
        Studio = new SimulatedStudio(time);
        Driver = NewDriver(time);
        Owner = OwnerTag.Of(Driver.StackId, Driver.LogicalId);
    }

    public SimulatedStudio Studio { get; }

    public ResourceDriver<ResearcherProfilesProperties> Driver { get; }

    public string Owner { get; }

    /// <summary>A driver in a process that remembers nothing.</summary>
    public ResourceDriver<ResearcherProfilesProperties> NewDriver(VirtualTime time)
    {
        var client = Studio.As<IAmazonSageMaker>();
        var pacer = new RequestPacer(time);
        var tags = new SageMakerTags(client, pacer);
        var domains = new StudioDomains(client, pacer);
        var reconciliation = new ProfileReconciliation(domains, new StudioProfiles(client, pacer, tags), tags, new StudioSweeper(domains));
        return new ResourceDriver<ResearcherProfilesProperties>(new ResearcherProfiles(domains, reconciliation, new ProfileDocuments(null!)), time);
    }

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
        ReplaceProfilesInUse = false,
    };
}
