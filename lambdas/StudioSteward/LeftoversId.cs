using System.Globalization;

namespace CloudWorkstation.StudioSteward;

/// <summary>The physical id of a phase-after resource: the VPC it clears, and when it was made.</summary>
internal sealed record LeftoversId(string VpcId, DateTimeOffset MadeAt)
{
    private const string Middle = "/studio-remains/";

    public static LeftoversId? TryParse(string physicalId) =>
        physicalId.Split(Middle) is [var vpc, var seconds] && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            ? new LeftoversId(vpc, DateTimeOffset.FromUnixTimeSeconds(made))
            : null;

    public override string ToString() => $"{VpcId}{Middle}{MadeAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
}
