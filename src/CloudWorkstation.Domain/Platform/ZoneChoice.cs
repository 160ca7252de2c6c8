using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Which availability zones a network has.</summary>
/// <param name="Count">How many.</param>
/// <param name="Named">
/// By name (<c>us-east-1a</c>, which means another place in each account) or id (<c>use1-az1</c>, which does not); empty to take the first
/// zones that have every endpoint service in use.
/// </param>
public sealed partial record ZoneChoice(int Count, IReadOnlyList<string> Named)
{
    /// <summary>Studio, EFS and endpoints go on in one zone when the other fails.</summary>
    public const int Fewest = 2;

    /// <summary>As many as the largest region has.</summary>
    public const int Most = 6;

    public static ZoneChoice Usual { get; } = new(Fewest, []);

    internal static Shape<ZoneChoice> Shape { get; } = new ZoneShape();

    /// <returns>Which zone, given by name, belongs to another region; null when none does.</returns>
    public string? ProblemIn(string region) =>
        Named.FirstOrDefault(zone => ByName().IsMatch(zone) && zone[..^1] != region) is { } foreign
            ? $"has \"{foreign}\", and the region is {region}; give zones such as {region}a, or ids."
            : null;

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+)+-[0-9][a-z]\z")]
    private static partial Regex ByName();

    [GeneratedRegex(@"^([a-z]{2,4}(-[a-z]+)+-[0-9][a-z]|[a-z]{2,4}[a-z0-9]{1,6}-az[0-9]{1,2})\z")]
    private static partial Regex NameOrId();

    /// <summary>A number of zones, or a list of them.</summary>
    private sealed class ZoneShape : Shape<ZoneChoice>
    {
        private static readonly Shape<int> Number = Shapes.WholeNumber(Fewest, Most);

        private static readonly Shape<IReadOnlyList<string>> List = Shapes.List(
            Shapes.Text("a zone by name (us-east-1a) or id (use1-az1)", NameOrId()), Fewest, Most, EachOnce);

        public override string Expected => $"{Number.Expected}, or a list of {Fewest} to {Most} zones by name (us-east-1a) or id (use1-az1)";

        public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out ZoneChoice value)
        {
            value = null;
            if (place.Node is ListNode)
            {
                if (List.TryRead(place, report, out var named))
                {
                    value = new ZoneChoice(named.Count, named);
                }
            }
            else if (place.Node is not ScalarNode { IsEmpty: false })
            {
                return Refuse(place, report, out value);
            }
            else if (Number.TryRead(place, report, out var count))
            {
                value = new ZoneChoice(count, []);
            }

            return value is not null;
        }

        public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(Number.Schema(), List.Schema()) };

        private static void EachOnce(IReadOnlyList<Placed<string>> zones, Report report)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var zone in zones.Where(zone => !seen.Add(zone.Value)))
            {
                report.Add(zone.Place, $"is \"{zone.Value}\" again; remove one.");
            }
        }
    }
}
