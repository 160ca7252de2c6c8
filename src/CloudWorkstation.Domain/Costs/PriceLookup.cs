using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Costs;

/// <summary>
/// Looks prices up for one region, and says so whenever it takes another price than the one asked for. In this order: the price itself;
/// that of another use of the same item (jobs, notebooks), where AWS charges the same; the same in a region whose prices are known to be
/// equal; for instances, the family's highest price. Else the price is unknown.
/// </summary>
public sealed class PriceLookup(PriceList list, string region, DateOnly today)
{
    /// <summary>Older prices are shown with a warning.</summary>
    public const int FreshDays = 180;

    /// <returns>Whether a price of that day is to be shown with a warning.</returns>
    public static bool IsOld(DateOnly asOf, DateOnly today) => today.DayNumber - asOf.DayNumber > FreshDays;

    /// <param name="components">The component that is used, then those that may stand in for it.</param>
    public PriceQuote Item(string item, params IReadOnlyList<string> components) =>
        Named(item, components) ?? PriceQuote.Unknown($"The price list has no {components[0]} price of {item} in {region}.");

    /// <summary>As <see cref="Item"/>, with the family's highest price as the last resort.</summary>
    public PriceQuote Instance(string type, params IReadOnlyList<string> components) =>
        Named(type, components)
        ?? OfFamily(type, components)
        ?? PriceQuote.Unknown($"The price list has no {components[0]} price of {type} in {region}.");

    /// <summary>The highest price of some components in the region: for what the list knows only under other names.</summary>
    public PriceQuote Highest(string what, params IReadOnlyList<string> components) =>
        components.SelectMany(component => list.Of(component, region)).MaxBy(price => price.Usd) is { } highest
            ? Quote(
                highest,
                $"The price list has no price of {what} in {region}; that of {highest.Item}, the highest of its kind there, is used.")
            : PriceQuote.Unknown($"The price list has no price of {what} in {region}.");

    /// <summary>One gigabyte of a Studio space's volume for a month.</summary>
    public PriceQuote SpaceVolume() => SageMakerVolume("a Studio space's volume", PriceComponents.SpaceVolume, PriceComponents.StudioStorage);

    /// <summary>One gigabyte of a SageMaker volume for a month: the highest price of such volumes where its own is not known.</summary>
    public PriceQuote SageMakerVolume(string what, string item, string component) =>
        Item(item, component) is { Usd: not null } known ? known : Highest(what, PriceComponents.MachineLearningStorage);

    private PriceQuote? Named(string item, IReadOnlyList<string> components)
    {
        foreach (var place in Places())
        {
            foreach (var component in components)
            {
                if (list.Find(component, item, place.Region) is { } price)
                {
                    var remark = $"The price list has no {components[0]} price of {item} in {place.Region}; its {component} price is used.";
                    return Quote(price, component == components[0] ? place.Remarks : [remark, .. place.Remarks]);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The highest known price of the family, and more where the type is larger than those known: in proportion to the size. So it is too
    /// high rather than too low, and a cost limit cannot be slipped under with a type that nobody listed.
    /// </summary>
    private PriceQuote? OfFamily(string type, IReadOnlyList<string> components)
    {
        if (InstanceTypeName.Of(type) is not { Size: { } size } name)
        {
            return null;
        }

        foreach (var place in Places())
        {
            var highest = components.SelectMany(component => list.Of(component, place.Region))
                .Select(price => (Price: price, Name: InstanceTypeName.Of(price.Item)))
                .Where(entry => entry.Name?.Family == name.Family && entry.Name.Size is not null)
                .Select(entry => (entry.Price, Usd: entry.Price.Usd * Math.Max(1, size / entry.Name!.Size!.Value)))
                .OrderByDescending(entry => entry.Usd).ThenBy(entry => entry.Price.Item, StringComparer.Ordinal)
                .FirstOrDefault();
            if (highest.Price is { } price)
            {
                var scaled = highest.Usd == price.Usd ? "" : ", in proportion to the size";
                var remark = $"The price list has no price of {type}; {Usd.Text(highest.Usd)} is the highest of {name.Family}, "
                    + $"after {price.Item}{scaled}.";
                return Quote(price, [remark, .. place.Remarks]) with { Usd = highest.Usd, Estimated = true };
            }
        }

        return null;
    }

    private IEnumerable<(string Region, IReadOnlyList<string> Remarks)> Places()
    {
        yield return (region, []);
        if (list.FallbackOf(region) is { } fallback)
        {
            var remark = $"The price list has none for {region}; prices of {fallback.Like} are used: {fallback.Because}.";
            yield return (fallback.Like, [remark]);
        }
    }

    private PriceQuote Quote(Price price, params IReadOnlyList<string> remarks)
    {
        var doubts = new List<string>(remarks);
        if (IsOld(price.AsOf, today))
        {
            doubts.Add($"The price of {price.Item} is of {price.AsOf:yyyy-MM-dd}, more than {FreshDays} days old.");
        }

        if (price.Confidence == PriceConfidence.Low)
        {
            doubts.Add($"The price of {price.Item} is uncertain: {list.Sources[price.Source]}.");
        }

        return new(price.Usd, price.AsOf, false, doubts) { From = price };
    }
}
