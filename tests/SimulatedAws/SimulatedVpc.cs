namespace CloudWorkstation.SimulatedAws;

/// <summary>A VPC with security groups, interfaces and EFS file systems, shared by <see cref="SimulatedEc2"/> and <see cref="SimulatedEfs"/>.</summary>
public sealed class SimulatedVpc(TimeProvider time)
{
    public const string Id = "vpc-0123456789abcdef0";

    private readonly List<(DateTimeOffset At, Action Then)> changes = [];
    private int number;

    public Dictionary<string, SimulatedGroup> Groups { get; } = [];

    public Dictionary<string, SimulatedFileSystem> FileSystems { get; } = [];

    public Dictionary<string, SimulatedMountTarget> MountTargets { get; } = [];

    /// <summary>Interfaces that are not a mount target's, with the groups they carry, and whether something uses them.</summary>
    public Dictionary<string, (string[] Groups, bool IsAttached)> Interfaces { get; } = [];

    public TimeSpan ChangeTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Puts there what SageMaker makes for a domain. Returns the inbound group, the outbound group, the file system.</summary>
    public (string Inbound, string Outbound, string FileSystem) HasDomain(string domainId)
    {
        var inbound = HasGroup($"security-group-for-inbound-nfs-{domainId}");
        var outbound = HasGroup($"security-group-for-outbound-nfs-{domainId}");
        Groups[inbound].Ingress.Add(outbound);
        Groups[outbound].Egress.Add(inbound);
        return (inbound, outbound, HasFileSystem([inbound], ("ManagedByAmazonSageMakerResource", $"arn:aws:sagemaker:us-east-1:123456789012:domain/{domainId}")));
    }

    public string HasGroup(string name)
    {
        var id = $"sg-{++number:x17}";
        Groups[id] = new SimulatedGroup { Name = name };
        return id;
    }

    public string HasFileSystem(string[] groups, params (string Key, string Value)[] tags)
    {
        var id = $"fs-{++number:x17}";
        FileSystems[id] = new SimulatedFileSystem { CreatedAt = time.GetUtcNow(), Tags = tags };
        for (var subnet = 0; subnet < 2; subnet++)
        {
            MountTargets[$"fsmt-{++number:x17}"] = new SimulatedMountTarget { FileSystem = id, Groups = [.. groups] };
        }

        return id;
    }

    /// <summary>Has something happen after a while.</summary>
    public void After(Action then) => changes.Add((time.GetUtcNow() + ChangeTime, then));

    public void Settle()
    {
        foreach (var change in changes.Where(change => change.At <= time.GetUtcNow()).ToList())
        {
            changes.Remove(change);
            change.Then();
        }
    }
}

/// <summary>A security group; its rules name other groups.</summary>
public sealed class SimulatedGroup
{
    public required string Name { get; init; }

    public List<string> Ingress { get; } = [];

    public List<string> Egress { get; } = [];
}

/// <summary>An EFS file system.</summary>
public sealed class SimulatedFileSystem
{
    public required DateTimeOffset CreatedAt { get; init; }

    public required (string Key, string Value)[] Tags { get; init; }

    public string Status { get; set; } = "available";
}

/// <summary>A mount target of one.</summary>
public sealed class SimulatedMountTarget
{
    public required string FileSystem { get; init; }

    public required List<string> Groups { get; set; }

    public string Status { get; set; } = "available";
}
