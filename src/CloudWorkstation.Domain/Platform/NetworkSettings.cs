namespace CloudWorkstation.Domain.Platform;

/// <summary>The platform's own network.</summary>
public sealed record NetworkSettings
{
    /// <value>IPv4 block of the VPC, /16 to /24, split into one isolated subnet per availability zone.</value>
    public string Cidr { get; init; } = "10.20.0.0/16";

    /// <value>Availability zones of a VPC that the platform makes.</value>
    public ZoneChoice Zones { get; init; } = ZoneChoice.Usual;

    /// <value>The VPC that the platform goes into; null when it makes one of its own.</value>
    public ExistingVpc? ExistingVpc { get; init; }

    /// <value>How many days flow logs are kept: one of <see cref="LogRetention.Days"/>.</value>
    public int FlowLogDays { get; init; } = 30;

    /// <value>Subnets, each in another zone: the one number of zones that all stacks count with.</value>
    public int SubnetCount => ExistingVpc?.SubnetIds.Count ?? Zones.Count;
}

/// <summary>A VPC that somebody else made.</summary>
public sealed record ExistingVpc
{
    public required string VpcId { get; init; }

    /// <value>One per availability zone, at least two.</value>
    public required IReadOnlyList<string> SubnetIds { get; init; }

    /// <value>Whether the platform makes the endpoints that it needs, or finds them there.</value>
    public EndpointSource Endpoints { get; init; }

    /// <value>Whether the subnets may have a route to the internet.</value>
    public bool AllowInternet { get; init; }
}

/// <summary>Where the endpoints of an existing VPC come from.</summary>
public enum EndpointSource
{
    /// <summary>The platform makes all that it needs; the VPC has none of them.</summary>
    Make,

    /// <summary>The VPC has all that the platform needs.</summary>
    Present,
}
