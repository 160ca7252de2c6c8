namespace CloudWorkstation.Domain.Regions;

/// <summary>A group of AWS regions with its own ARN prefix and DNS suffix (botocore's partitions.json).</summary>
/// <param name="Name">As in ARNs: <c>arn:&lt;name&gt;:…</c>.</param>
public sealed record Partition(string Name, string DnsSuffix)
{
    public static readonly Partition Commercial = new("aws", "amazonaws.com");

    public static readonly Partition China = new("aws-cn", "amazonaws.com.cn");

    public static readonly Partition GovCloud = new("aws-us-gov", "amazonaws.com");

    private static readonly (string Prefix, Partition Partition)[] ByRegionPrefix =
    [
        ("cn-", China),
        ("us-gov-", GovCloud),
        ("us-iso-", new("aws-iso", "c2s.ic.gov")),
        ("us-isob-", new("aws-iso-b", "sc2s.sgov.gov")),
        ("eu-isoe-", new("aws-iso-e", "cloud.adc-e.uk")),
        ("us-isof-", new("aws-iso-f", "csp.hci.ic.gov")),
        ("eusc-", new("aws-eusc", "amazonaws.eu")),
    ];

    /// <value>Those where the names that this project needs are known: of endpoint services and of service principals.</value>
    public static IReadOnlyList<Partition> Supported { get; } = [Commercial, China, GovCloud];

    public bool IsSupported => Supported.Contains(this);

    /// <summary>The partition of a region; the commercial one for names that no other partition uses.</summary>
    public static Partition Of(string region) =>
        ByRegionPrefix.FirstOrDefault(entry => region.StartsWith(entry.Prefix, StringComparison.Ordinal)).Partition ?? Commercial;
}
