using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Costs;

/// <summary>Reads a price list, strictly: a wrong price is worse than none.</summary>
public static partial class PriceListReader
{
    private static readonly Field<string> About = Field.Required("about", Shapes.Text(), "What the prices are.");

    private static readonly Field<string> FallbackRegion = Field.Required("region", Region(), "Region without prices of its own.");

    private static readonly Field<string> Like = Field.Required("like", Region(), "Region whose prices are the same.");

    private static readonly Field<string> Because = Field.Required("because", Shapes.Text(), "The evidence.");

    private static readonly Field<IReadOnlyList<RegionFallback>> Fallbacks = Field.Optional(
        "regionFallbacks",
        Shapes.List(Shapes.Record(
            [FallbackRegion, Like, Because],
            values => new RegionFallback(values.Of(FallbackRegion), values.Of(Like), values.Of(Because))),
            0, int.MaxValue, OncePerRegion),
        [], "Regions whose prices may be taken for those of another.");

    private static readonly Field<IReadOnlyDictionary<string, string>> Sources = Field.Required(
        "sources", Shapes.Map("a short name", SourceName(), Shapes.Text(), 1_000), "Where prices come from, by name.");

    /// <summary>Reads the text of a price list, JSON or YAML; never throws for what it contains.</summary>
    /// <param name="file">Name of the file in error messages.</param>
    /// <param name="today">Prices of later days are refused.</param>
    public static DocumentResult<PriceList> Read(string text, string file, DateOnly today)
    {
        var rows = new PriceRowShape(today);
        var prices = Field.Required("prices", Shapes.List(rows.Shape, 1, 100_000, OncePerItem), "The prices.");
        var shape = Shapes.Record(
            [About, Fallbacks, Sources, prices],
            values => new PriceList(values.Of(About), values.Of(prices), values.Of(Fallbacks), values.Of(Sources)),
            SourcesAreKnown);
        return DocumentReader.Read(text, file, shape);

        void SourcesAreKnown(FieldValues values, Place place, Report report)
        {
            if (!values.TryGet(prices, out var read) || !values.TryGet(Sources, out var sources))
            {
                return;
            }

            for (var index = 0; index < read.Count; index++)
            {
                if (!sources.ContainsKey(read[index].Source))
                {
                    var hint = NearestName.Hint(read[index].Source, sources.Keys);
                    report.Add(
                        place.At("prices").At(index).At("source"),
                        $"is \"{read[index].Source}\", which sources does not have{hint}; add it there.");
                }
            }
        }
    }

    internal static Shape<string> Region() => Shapes.Text("a region such as us-east-1, or * for all", RegionName());

    private static void OncePerRegion(IReadOnlyList<Placed<RegionFallback>> fallbacks, Report report)
    {
        foreach (var repeated in fallbacks.GroupBy(placed => placed.Value.Region).SelectMany(group => group.Skip(1)))
        {
            report.Add(repeated.Place.At("region"), $"is \"{repeated.Value.Region}\" for the second time; keep one.");
        }
    }

    private static void OncePerItem(IReadOnlyList<Placed<Price>> prices, Report report)
    {
        var seen = new HashSet<(string, string, string, string, string?)>();
        foreach (var (price, place) in prices)
        {
            if (!seen.Add((price.Service, price.Component, price.Item, price.Region, price.Tier)))
            {
                var tier = price.Tier is { } part ? $", {part}" : "";
                report.Add(place, $"is a second price of {price.Component} {price.Item} in {price.Region}{tier}; keep one.");
            }
        }
    }

    [GeneratedRegex(@"^(\*|[a-z]{2,4}(-[a-z]+)+-[0-9])\z")]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex SourceName();
}
