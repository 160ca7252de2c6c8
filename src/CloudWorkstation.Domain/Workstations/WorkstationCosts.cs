using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>What a workstation costs, by service. Of what is shared and billed by use (EFS, S3, requests, keys) nothing is in it.</summary>
public static class WorkstationCosts
{
    /// <param name="instanceType">Instance or worker type; null for the template's default.</param>
    /// <param name="volumeGb">Gigabytes of the volume; null for the template's.</param>
    /// <param name="today">By which old prices are told.</param>
    public static ServiceCosts Of(
        WorkstationTemplate template, string? instanceType, int? volumeGb, string region, PriceList priceList, DateOnly today)
    {
        var prices = new PriceLookup(priceList, region, today);
        var type = instanceType ?? template.DefaultInstanceType;
        var (compute, service) = Running(template.Configuration, type, prices);
        return Sum(
            compute.Usd is null ? Estimate(template, type, compute) : compute,
            Storage(template.Configuration, volumeGb, prices),
            service.Usd is null ? Estimate(template, type, service) : service,
            today);
    }

    /// <summary>What is billed only while it runs, by the price list alone.</summary>
    internal static (PriceQuote Compute, PriceQuote Service) Running(
        ServiceConfiguration configuration, string? type, PriceLookup prices) => configuration switch
        {
            Ec2Configuration ec2 => (prices.Instance(type ?? ec2.InstanceType, PriceComponents.Ec2), PriceQuote.Free),
            StudioConfiguration studio => (prices.Instance(type ?? studio.InstanceType, PriceComponents.Studio), PriceQuote.Free),
            CanvasConfiguration => (PriceQuote.Free, CanvasSession(prices)),
            GlueConfiguration glue => (Workers(type ?? glue.WorkerType, glue.NumberOfWorkers, prices), PriceQuote.Free),
            StudioLabConfiguration => (PriceQuote.Free, PriceQuote.Free),
            _ => (PriceQuote.Unknown($"There is no price model for {configuration.GetType().Name}."), PriceQuote.Free),
        };

    private static PriceQuote Storage(ServiceConfiguration configuration, int? volumeGb, PriceLookup prices) => configuration switch
    {
        Ec2Configuration ec2 => PerHour(prices.Item(PriceComponents.Gp3, PriceComponents.Ebs), volumeGb ?? ec2.VolumeGb),
        StudioConfiguration studio => PerHour(prices.SpaceVolume(), volumeGb ?? studio.VolumeGb ?? StudioConfiguration.UsualVolumeGb),
        _ => PriceQuote.Free,
    };

    private static PriceQuote PerHour(PriceQuote gigabyteMonth, int gigabytes) =>
        gigabyteMonth.Times(gigabytes / (decimal)ServiceCosts.HoursPerMonth);

    private static PriceQuote CanvasSession(PriceLookup prices)
    {
        var session = prices.Item(PriceComponents.CanvasSession, PriceComponents.Canvas);
        return session with
        {
            Remarks = [.. session.Remarks, "Models that Canvas builds are billed apart, as training and processing jobs."],
        };
    }

    private static PriceQuote Workers(string type, int workers, PriceLookup prices) => GlueWorkers.DpusOf(type) is { } dpus
        ? prices.Item(PriceComponents.GlueDpu, PriceComponents.Glue).Times(dpus * workers)
        : PriceQuote.Unknown($"The price list has no price of Glue workers {type}.");

    /// <summary>The author's own figure, for what the list does not know.</summary>
    private static PriceQuote Estimate(WorkstationTemplate template, string? type, PriceQuote unknown)
    {
        var estimates = template.EstimatedCostPerHour;
        return (type is not null && estimates.TryGetValue(type, out var usd)) || estimates.TryGetValue("any", out usd)
            ? unknown with
            {
                Usd = usd,
                Estimated = true,
                Remarks = [.. unknown.Remarks, $"The template's own estimate of {Usd.Text(usd)} an hour is used."],
            }
            : unknown;
    }

    private static ServiceCosts Sum(PriceQuote compute, PriceQuote storage, PriceQuote service, DateOnly today)
    {
        var oldest = new[] { compute.AsOf, storage.AsOf, service.AsOf }.Min();
        return new()
        {
            ComputePerHour = compute.Usd,
            StoragePerHour = storage.Usd,
            ServicePerHour = service.Usd,
            AsOf = oldest,
            IsOld = oldest is { } date && PriceLookup.IsOld(date, today),
            Remarks = [.. compute.Remarks.Concat(storage.Remarks).Concat(service.Remarks).Distinct()],
        };
    }
}
