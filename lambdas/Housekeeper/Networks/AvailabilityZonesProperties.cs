using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.AvailabilityZonesContract;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>Which zones a network wants.</summary>
/// <param name="Count">How many, 2 to 6.</param>
/// <param name="Named">By name or id; empty when any will do.</param>
/// <param name="Services">Full names of the endpoint services that each zone must have.</param>
internal sealed record AvailabilityZonesProperties(int Count, IReadOnlyList<string> Named, IReadOnlyList<string> Services)
{
    public static AvailabilityZonesProperties Read(PropertyReader reader)
    {
        var (count, named) = (reader.Int(nameof(Contract.Count), 2, 6), Lists.Of(reader.OptionalString(nameof(Contract.Named))));
        if (named.Count > 0 && named.Count != count)
        {
            reader.Reject(nameof(Contract.Named), $"{count} zones, as Count says");
        }

        return new AvailabilityZonesProperties(count, named, Lists.Of(reader.OptionalString(nameof(Contract.Services))));
    }
}
