using Amazon.CDK;
using CloudWorkstation.Contracts;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>What one application in the Studio domain is made from.</summary>
internal sealed record StudioApplicationProps
{
    /// <value><c>JupyterLab</c> or <c>Canvas</c>.</value>
    public required string AppType { get; init; }

    public string InstanceType { get; init; } = "";

    public string VolumeGb { get; init; } = "";

    /// <value>File system the space mounts beside its own volume; empty for none.</value>
    public string FileSystemId { get; init; } = "";

    /// <value>Minutes without activity; empty for the domain's own.</value>
    public object IdleMinutes { get; init; } = "";

    /// <value>Canvas settings as JSON; empty for none.</value>
    public string CanvasSettings { get; init; } = "";
}

/// <summary>
/// An application in the researcher's profile, made by the ProfileManager function: CloudFormation knows neither JupyterLab apps nor
/// Canvas settings.
/// </summary>
internal sealed class StudioApplication : Construct
{
    /// <summary>Waiting for an instance takes minutes; CloudFormation's own limit is an hour.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly CfnResource resource;

    public StudioApplication(Construct scope, string id, StudioApplicationProps props, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        DomainId = surroundings.Platform(SharedIds.DomainId);
        ProfileName = surroundings.ProfileName;
        resource = WorkstationSurroundings.Provide(this, surroundings.Platform(SharedIds.ProfileManagerArn), Longest, new StudioWorkstationContract
        {
            DomainId = DomainId,
            ProfileName = ProfileName,
            Researcher = surroundings.Researcher,
            WorkstationName = surroundings.Name,
            AppType = props.AppType,
            InstanceType = props.InstanceType,
            VolumeGb = props.VolumeGb,
            FileSystemId = props.FileSystemId,
            IdleMinutes = props.IdleMinutes,
            CanvasSettings = props.CanvasSettings,
            Tags = "{" + string.Join(',', surroundings.Tags.Select(tag => $"\"{tag.Key}\":\"{tag.Value}\"")) + "}",
        });
    }

    public string DomainId { get; }

    public string ProfileName { get; }

    public string Attribute(string name) => resource.GetAtt(name).ToString();
}
