namespace CloudWorkstation.Contracts;

/// <summary>The profiles of a Studio domain. Tags are a JSON map, <see cref="Profiles"/> a JSON list of <see cref="ProfileEntry"/>.</summary>
public sealed record ResearcherProfilesContract() : ResourceContract(Type)
{
    public const string Type = "Custom::ResearcherProfiles";

    public required string DomainId { get; init; }
    public string? Profiles { get; init; }
    public string? ProfilesUri { get; init; }
    public string? ExecutionRoleArn { get; init; }
    public string? FileSystemId { get; init; }
    public string? FolderFunctionArn { get; init; }
    public string? Environment { get; init; }
    public string? Tags { get; init; }
    public string? MaximumConcurrency { get; init; }
}

/// <summary>A profile of the list, as JSON with keys in camelCase.</summary>
public sealed record ProfileEntry
{
    public string? Name { get; init; }
    public string? ExecutionRoleArn { get; init; }
    public int? Uid { get; init; }
    public int? Gid { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    /// <value>The shared EFS file system; absent: none.</value>
    public string? FileSystemId { get; init; }
    /// <value>The researcher's directory there; absent: its root.</value>
    public string? FileSystemPath { get; init; }
}

/// <summary>What a Studio domain needs from the file system that it shares.</summary>
public sealed record StudioDomainAttachmentsContract() : ResourceContract(Type)
{
    public const string Type = "Custom::StudioDomainAttachments";

    public required string DomainId { get; init; }
    /// <value>It has a mount target in each of the domain's subnets.</value>
    public required string FileSystemId { get; init; }
}

/// <summary>What a Studio domain would leave behind, or be kept by.</summary>
public sealed record StudioDomainRemainsContract() : ResourceContract(Type)
{
    public const string Type = "Custom::StudioDomainRemains";
    public const string Before = "before";
    public const string After = "after";
    public const string Delete = "delete";
    public const string Retain = "retain";

    /// <value><see cref="Before"/> the domain is deleted, or <see cref="After"/>.</value>
    public required string Phase { get; init; }
    /// <value>Needed in phase <see cref="Before"/>.</value>
    public string? DomainId { get; init; }
    public required string VpcId { get; init; }
    /// <value><see cref="Delete"/> or <see cref="Retain"/>.</value>
    public required string HomeFileSystem { get; init; }
}

/// <summary>An application of a researcher in Studio. What is empty is not given.</summary>
public sealed record StudioWorkstationContract() : ResourceContract(Type)
{
    public const string Type = "Custom::StudioWorkstation";

    public required string DomainId { get; init; }
    public required string ProfileName { get; init; }
    /// <value>Name of the researcher, who must be the one that the stack's tags name.</value>
    public required string Researcher { get; init; }
    public required string WorkstationName { get; init; }
    public required string AppType { get; init; }
    public required string InstanceType { get; init; }
    public required string VolumeGb { get; init; }
    public required string FileSystemId { get; init; }
    /// <value>A condition of the template, or a text.</value>
    public required object IdleMinutes { get; init; }
    /// <value>JSON.</value>
    public required string CanvasSettings { get; init; }
    /// <value>A JSON map.</value>
    public required string Tags { get; init; }
}

/// <summary>Who the researcher of an EC2 workstation is.</summary>
public sealed record WorkstationIdentityContract() : ResourceContract(Type)
{
    public const string Type = "Custom::WorkstationIdentity";

    public required string DomainId { get; init; }
    /// <value>Name of the researcher, who must be the one that the stack's tags name.</value>
    public required string Researcher { get; init; }
    public required string WorkstationName { get; init; }
}
