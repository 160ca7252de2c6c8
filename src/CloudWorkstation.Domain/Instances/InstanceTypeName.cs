using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Instances;

/// <summary>The parts of an instance or worker type's name, by which types are compared.</summary>
/// <param name="Family">With the prefix: <c>ml.g4dn</c>, <c>t3</c>, <c>G</c>.</param>
/// <param name="Series">Letters of the family: <c>ml.g</c>, <c>t</c>, <c>G</c>.</param>
/// <param name="Size">Size in units of <c>large</c>, 2 for <c>xlarge</c>, 0.5 for <c>medium</c>; null for sizes without an order such as
/// <c>metal</c>.</param>
public sealed partial record InstanceTypeName(string Family, string Series, decimal? Size)
{
    /// <returns>The parts, or null when the text is no type.</returns>
    public static InstanceTypeName? Of(string type)
    {
        if (Worker().Match(type) is { Success: true } worker)
        {
            return new(worker.Groups["series"].Value, worker.Groups["series"].Value, WorkerSize(worker.Groups["size"].Value));
        }

        var parts = Instance().Match(type);
        return parts.Success
            ? new(parts.Groups["family"].Value, parts.Groups["series"].Value, SizeOf(parts.Groups["size"].Value))
            : null;
    }

    private static decimal? SizeOf(string size) => size switch
    {
        "nano" => 0.0625m,
        "micro" => 0.125m,
        "small" => 0.25m,
        "medium" => 0.5m,
        "large" => 1,
        "xlarge" => 2,
        _ when size.EndsWith("xlarge", StringComparison.Ordinal)
            && int.TryParse(size[..^6], NumberStyles.None, CultureInfo.InvariantCulture, out var factor) => 2 * factor,
        _ => null,
    };

    /// <summary>Glue writes a quarter as 025.</summary>
    private static decimal WorkerSize(string size) => size.StartsWith('0')
        ? decimal.Parse("0." + size[1..], CultureInfo.InvariantCulture)
        : decimal.Parse(size, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<family>(?<series>(ml\.)?[a-z]+)[a-z0-9-]*)\.(?<size>[a-z0-9-]+)\z")]
    private static partial Regex Instance();

    [GeneratedRegex(@"^(?<series>[A-Z])\.(?<size>[0-9]{1,4})X\z")]
    private static partial Regex Worker();
}
