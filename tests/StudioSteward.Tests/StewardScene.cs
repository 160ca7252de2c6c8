using Amazon.EC2;
using Amazon.ElasticFileSystem;
using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Studio;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.StudioSteward.Tests;

/// <summary>The steward's resources against a simulated domain in a simulated VPC.</summary>
internal sealed class StewardScene
{
    public const string StudioDomain = SimulatedStudio.DomainId;

    public StewardScene(VirtualTime time)
    {
        Vpc = new SimulatedVpc(time);
        Studio = new SimulatedStudio(time);
        Efs = new SimulatedEfs(time, Vpc);
        Ec2 = new SimulatedEc2(time, Vpc);
        Studio.DomainTags[EmptyOnDeleteTag.Key] = EmptyOnDeleteTag.Value;
    }

    public SimulatedVpc Vpc { get; }

    public SimulatedStudio Studio { get; }

    public SimulatedEfs Efs { get; }

    public SimulatedEc2 Ec2 { get; }

    public ResourceDriver<StudioDomainAttachmentsProperties> Attachments(VirtualTime time) => new(new StudioDomainAttachments(Files(time), Network(time)), time);

    public ResourceDriver<StudioDomainRemainsProperties> Remains(VirtualTime time)
    {
        var (client, pacer) = (Studio.As<IAmazonSageMaker>(), new RequestPacer(time));
        var domains = new StudioDomains(client, pacer);
        return new ResourceDriver<StudioDomainRemainsProperties>(new StudioDomainRemains(
            new DomainContentsRemoval(domains, new SageMakerTags(client, pacer), new StudioSweeper(domains)),
            new DomainLeftovers(domains, Files(time), Network(time))), time);
    }

    public static StudioDomainRemainsProperties Before() =>
        new() { Phase = DomainPhase.Before, DomainId = StudioDomain, VpcId = SimulatedVpc.Id, Homes = HomeDirectories.Delete };

    public static StudioDomainRemainsProperties After(HomeDirectories homes = HomeDirectories.Delete) =>
        new() { Phase = DomainPhase.After, VpcId = SimulatedVpc.Id, Homes = homes };

    private FileSystems Files(VirtualTime time) => new(Efs.As<IAmazonElasticFileSystem>(), new RequestPacer(time));

    private Network Network(VirtualTime time) => new(Ec2.As<IAmazonEC2>(), new RequestPacer(time));
}
