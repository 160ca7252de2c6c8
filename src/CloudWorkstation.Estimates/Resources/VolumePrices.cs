using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>EBS volumes, of instances and by themselves. Source: Amazon EBS pricing.</summary>
internal static class VolumePrices
{
    private const decimal FreeIops = 3_000;
    private const decimal FreeThroughput = 125;

    public static IEnumerable<EstimateLine> Volume(PricedResource volume) => Disk(volume, volume, "Size");

    /// <summary>The volumes of an instance; what it does not say itself, its launch template says.</summary>
    public static IEnumerable<EstimateLine> OfInstance(PricedResource instance, PricedResource? launch)
    {
        var own = instance.Parts("BlockDeviceMappings");
        var devices = own.Count > 0 ? own : launch?.Parts("BlockDeviceMappings") ?? [];
        var disks = devices.Select(device => device.Part("Ebs")).OfType<PricedResource>().ToList();
        return disks.Count > 0
            ? disks.SelectMany(disk => Disk(instance, disk, "VolumeSize"))
            :
            [
                instance.Fixed(
                    "EBS gp3 volume", instance.Prices.Item(PriceComponents.Gp3, PriceComponents.Ebs), "the image decides the root volume's size",
                    new Factor(instance.Assumptions.RootVolumeGb, "GB")),
            ];
    }

    private static IEnumerable<EstimateLine> Disk(PricedResource owner, PricedResource disk, string size)
    {
        // CloudFormation's default is gp2.
        var type = disk.At("VolumeType") is null ? "gp2" : disk.Text("VolumeType");
        if (type is null)
        {
            yield return owner.Unknown("EBS volume", disk.Untold("EBS volume", "VolumeType").Remarks[0]);
            yield break;
        }

        yield return disk.Number(size) is null && disk.At(size) is not null
            ? owner.Unknown($"EBS {type} volume", disk.Untold($"EBS {type} volume", size).Remarks[0])
            : owner.Fixed(
                $"EBS {type} volume", owner.Prices.Item($"{type} storage", PriceComponents.Ebs), disk.At(size) is null ? "the template does not tell its size" : null,
                new Factor(disk.Number(size) ?? owner.Assumptions.RootVolumeGb, "GB"));
        if (type == "gp3" && disk.Number("Iops") is > FreeIops and var operations)
        {
            yield return owner.Fixed("EBS gp3 IOPS over 3000", owner.Prices.Item("gp3 IOPS over 3000", PriceComponents.Ebs), null, new Factor(operations - FreeIops, "IOPS"));
        }

        if (type == "gp3" && disk.Number("Throughput") is > FreeThroughput and var rate)
        {
            yield return owner.Fixed(
                "EBS gp3 throughput over 125 MiB/s", owner.Prices.Item("gp3 throughput over 125 MiB/s", PriceComponents.Ebs), null, new Factor(rate - FreeThroughput, "MiB/s"));
        }

        if (type != "gp3" && disk.At("Iops") is not null)
        {
            yield return owner.Unknown($"EBS {type} IOPS", $"The price list has no price of {type} IOPS.");
        }
    }
}
