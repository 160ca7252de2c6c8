using System.Globalization;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Checks the address block of a VPC.</summary>
internal static class Ipv4Block
{
    private static readonly (uint Network, int Prefix, string Text)[] Private =
        [(0x0A000000, 8, "10.0.0.0/8"), (0xAC100000, 12, "172.16.0.0/12"), (0xC0A80000, 16, "192.168.0.0/16"), (0x64400000, 10, "100.64.0.0/10")];

    /// <summary>What is wrong with a block, or null: it must be private, begin at its first address, and be /16 to /24.</summary>
    public static string? Problem(string cidr)
    {
        if (!TryParse(cidr, out var address, out var prefix))
        {
            return $"is \"{cidr}\"; give an IPv4 block such as 10.20.0.0/16.";
        }

        if (prefix is < 16 or > 24)
        {
            return $"is \"{cidr}\"; give a block from /16 (65536 addresses, the most a VPC takes) to /24 (256: Studio uses 2 to 4 per researcher).";
        }

        var first = address & Mask(prefix);
        if (first != address)
        {
            return $"is \"{cidr}\", which does not begin at its first address; give {Write(first)}/{prefix}.";
        }

        return Private.Any(block => (address & Mask(block.Prefix)) == block.Network)
            ? null
            : $"is \"{cidr}\", which is not a private block; give one inside {string.Join(", ", Private.Select(block => block.Text))}.";
    }

    private static bool TryParse(string cidr, out uint address, out int prefix)
    {
        (address, prefix) = (0, 0);
        var slash = cidr.Split('/');
        var octets = slash[0].Split('.');
        if (slash.Length != 2 || octets.Length != 4 || !TryNumber(slash[1], 32, out prefix))
        {
            return false;
        }

        foreach (var octet in octets)
        {
            if (!TryNumber(octet, 255, out var number))
            {
                return false;
            }

            address = (address << 8) | (uint)number;
        }

        return true;
    }

    private static bool TryNumber(string text, int maximum, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= maximum && (text.Length == 1 || text[0] != '0');

    private static uint Mask(int prefix) => uint.MaxValue << (32 - prefix);

    private static string Write(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
