namespace CloudWorkstation.Domain.Platform;

/// <summary>A setting that cannot change while the environment is deployed.</summary>
/// <param name="Field">Its path in the environment file, for example <c>network.cidr</c>.</param>
/// <param name="Value">Its value, as one text.</param>
/// <param name="Because">What a change would take away, as a sentence about it.</param>
public sealed record FixedSetting(string Field, string Value, string Because)
{
    /// <value>The path as one word, <c>NetworkCidr</c>.</value>
    public string Id => string.Concat(Field.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>
/// The settings of an environment file whose change would replace what holds data or what everything stands in. Every other field can
/// be changed on a deployed platform.
/// </summary>
public static class FixedSettings
{
    private const string InThatVpc = "The domain, the file systems and all workstations stand in that VPC and its subnets.";

    private const string TheirOwn = "made by the platform";

    public static IReadOnlyList<FixedSetting> Of(PlatformSettings platform)
    {
        var (given, zones) = (platform.Network.ExistingVpc, platform.Network.Zones);
        return
        [
            new("name", platform.Name, "Every stack and parameter of the environment bears it."),
            new("network.cidr", given is null ? platform.Network.Cidr : $"that of {given.VpcId}", $"A VPC keeps its block. {InThatVpc}"),
            new("network.zones", zones.Named.Count > 0 ? string.Join(' ', zones.Named) : $"{zones.Count}", InThatVpc),
            new("network.vpc_id", given?.VpcId ?? TheirOwn, InThatVpc),
            new("network.subnet_ids", given is null ? TheirOwn : string.Join(' ', given.SubnetIds), InThatVpc),
        ];
    }
}
