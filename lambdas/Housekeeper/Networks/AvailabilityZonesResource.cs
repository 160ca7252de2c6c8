using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>
/// A choice of availability zones, made once: the physical id keeps it. A later update checks that the chosen zones have what is needed
/// now, and never moves a subnet.
/// </summary>
internal sealed class AvailabilityZonesResource(IAmazonEC2 ec2) : ICustomResource<AvailabilityZonesProperties>
{
    private const string IdPrefix = "zones/";

    private readonly EndpointServices services = new(ec2);

    public async Task<Outcome> CreateAsync(ResourceRequest<AvailabilityZonesProperties> request, CancellationToken deadline)
    {
        var (wanted, zones) = (request.Properties, await ZonesAsync(deadline));
        var offered = await OfferedAsync(wanted, deadline);
        if (wanted.Named.Count > 0)
        {
            var named = wanted.Named.Select(name => Find(zones, name)).ToList();
            Refuse(named.Select(zone => zone.ZoneName), zones, wanted, offered);
            return Chosen(named.Select(zone => zone.ZoneName));
        }

        var complete = zones.Where(zone => Lacking(zone.ZoneName, wanted, offered).Count == 0).Take(wanted.Count).ToList();
        if (complete.Count < wanted.Count)
        {
            throw new CustomResourceException(
                $"{wanted.Count} availability zones with every endpoint service in use are needed, and {complete.Count} of {zones.Count} have them. "
                + string.Join("; ", zones.Select(zone => Lack(zone, wanted, offered)).OfType<string>())
                + ". Set network.zones in the environment file to fewer zones, or take another region.");
        }

        return Chosen(complete.Select(zone => zone.ZoneName));
    }

    public async Task<Outcome> UpdateAsync(ResourceRequest<AvailabilityZonesProperties> request, CancellationToken deadline)
    {
        if (!request.PhysicalId.StartsWith(IdPrefix, StringComparison.Ordinal))
        {
            return await CreateAsync(request, deadline);
        }

        var (wanted, zones, chosen) = (request.Properties, await ZonesAsync(deadline), Lists.Of(request.PhysicalId[IdPrefix.Length..]));
        var named = wanted.Named.Select(name => Find(zones, name).ZoneName).ToList();
        if (wanted.Count != chosen.Count || (named.Count > 0 && !named.SequenceEqual(chosen)))
        {
            throw new CustomResourceException(
                $"network.zones cannot change after the network was made: it has {string.Join(", ", chosen)}, and "
                + $"{(named.Count > 0 ? string.Join(", ", named) : $"{wanted.Count} zones")} are asked for. Go back to those it has, or deploy another environment.");
        }

        Refuse(chosen, zones, wanted, await OfferedAsync(wanted, deadline));
        return Chosen(chosen);
    }

    /// <summary>A choice leaves nothing behind.</summary>
    public Task<Outcome> DeleteAsync(ResourceRequest<AvailabilityZonesProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(request.PhysicalId));

    private static Outcome Chosen(IEnumerable<string> zones)
    {
        var names = zones.ToList();
        return Outcome.Done(
            IdPrefix + string.Join(',', names),
            names.Select((name, index) => KeyValuePair.Create($"Zone{index + 1}", name)).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The account's zones of this region, without Local and Wavelength Zones, in the order of their names.</summary>
    private async Task<List<AvailabilityZone>> ZonesAsync(CancellationToken cancellation)
    {
        var answer = await ec2.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), cancellation);
        return
        [
            .. (answer.AvailabilityZones ?? [])
                .Where(zone => zone.State == AvailabilityZoneState.Available && zone.ZoneType is null or "" or "availability-zone")
                .OrderBy(zone => zone.ZoneName, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> OfferedAsync(AvailabilityZonesProperties wanted, CancellationToken cancellation)
    {
        var offered = await services.ZonesAsync(wanted.Services, cancellation);
        var absent = wanted.Services.Where(service => !offered.ContainsKey(service)).ToList();
        return absent.Count == 0
            ? offered
            : throw new CustomResourceException(
                $"This region has no endpoint service {string.Join(", ", absent)}, without which the platform's VPC does not reach AWS. Take another region"
                + " (region in the environment file).");
    }

    private static AvailabilityZone Find(List<AvailabilityZone> zones, string nameOrId) =>
        zones.Find(zone => zone.ZoneName == nameOrId || zone.ZoneId == nameOrId)
        ?? throw new CustomResourceException(
            $"network.zones has \"{nameOrId}\", and this account has {string.Join(", ", zones.Select(zone => $"{zone.ZoneName} ({zone.ZoneId})"))} here; give some of these.");

    private static void Refuse(
        IEnumerable<string> chosen, List<AvailabilityZone> zones, AvailabilityZonesProperties wanted, IReadOnlyDictionary<string, IReadOnlySet<string>> offered)
    {
        var lacks = chosen.Select(name => Lack(Find(zones, name), wanted, offered)).OfType<string>().ToList();
        if (lacks.Count > 0)
        {
            var complete = zones.Where(zone => Lacking(zone.ZoneName, wanted, offered).Count == 0).Select(zone => $"{zone.ZoneName} ({zone.ZoneId})");
            throw new CustomResourceException(
                $"network.zones does not do: {string.Join("; ", lacks)}. Zones that have every endpoint service in use: {string.Join(", ", complete)}.");
        }
    }

    private static string? Lack(AvailabilityZone zone, AvailabilityZonesProperties wanted, IReadOnlyDictionary<string, IReadOnlySet<string>> offered) =>
        Lacking(zone.ZoneName, wanted, offered) is { Count: > 0 } lacking ? $"{zone.ZoneName} ({zone.ZoneId}) lacks {string.Join(", ", lacking)}" : null;

    private static List<string> Lacking(string zone, AvailabilityZonesProperties wanted, IReadOnlyDictionary<string, IReadOnlySet<string>> offered) =>
        [.. wanted.Services.Where(service => !offered[service].Contains(zone))];
}
