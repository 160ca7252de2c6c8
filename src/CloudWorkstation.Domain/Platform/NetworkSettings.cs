namespace CloudWorkstation.Domain.Platform;

/// <summary>The platform's own network.</summary>
public sealed record NetworkSettings
{
    /// <value>IPv4 block of the VPC, /16 to /24, split into one isolated subnet per availability zone.</value>
    public string Cidr { get; init; } = "10.20.0.0/16";

    /// <value>How many days flow logs are kept: one of <see cref="LogRetention.Days"/>.</value>
    public int FlowLogDays { get; init; } = 30;
}
