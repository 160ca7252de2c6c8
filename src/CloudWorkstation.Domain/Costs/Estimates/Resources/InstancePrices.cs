using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>EC2 instances, as if never stopped, and their volumes. Source: Amazon EC2 on-demand pricing (Linux), Amazon EBS pricing.</summary>
internal static class InstancePrices
{
    private const decimal FreeIops = 3_000;
    private const decimal FreeThroughput = 125;

    public static IEnumerable<EstimateLine> Instance(PricedResource instance)
    {
        var launch = instance.Stack.Referred(instance.At("LaunchTemplate.LaunchTemplateId"));
        var type = instance.Text("InstanceType") ?? launch?.Text("LaunchTemplateData.InstanceType");
        yield return type is null
            ? instance.Unknown("EC2 instance", $"The template does not tell the instance type of {instance.LogicalId}.")
            : instance.Fixed($"EC2 {type}", instance.Prices.Instance(type, PriceComponents.Ec2), "Linux, never stopped", Factor.Month);
        var devices = Own(instance.Items("BlockDeviceMappings")) ?? launch?.Items("LaunchTemplateData.BlockDeviceMappings") ?? [];
        var disks = devices.OfType<JsonObject>().Select(device => instance.Stack.Values.Resolve(device["Ebs"])).OfType<JsonObject>().ToList();
        if (disks.Count == 0)
        {
            yield return instance.Fixed(
                "EBS gp3 volume", instance.Prices.Item(PriceComponents.Gp3, PriceComponents.Ebs), "the image decides the root volume's size",
                new Factor(instance.Assumptions.RootVolumeGb, "GB"));
        }

        foreach (var disk in disks)
        {
            foreach (var line in Disk(instance, disk["VolumeType"], disk["VolumeSize"], disk["Iops"], disk["Throughput"]))
            {
                yield return line;
            }
        }

        var interfaces = Own(instance.Items("NetworkInterfaces")) ?? launch?.Items("LaunchTemplateData.NetworkInterfaces") ?? [];
        if (interfaces.OfType<JsonObject>().Any(card => instance.Stack.Values.Text(card["AssociatePublicIpAddress"]) == "true"))
        {
            yield return instance.Fixed("public IPv4 address", NetworkPrices.PublicAddress(instance.Prices), null, Factor.Month);
        }
    }

    public static IEnumerable<EstimateLine> Volume(PricedResource volume) =>
        Disk(volume, volume.At("VolumeType"), volume.At("Size"), volume.At("Iops"), volume.At("Throughput"));

    private static IEnumerable<EstimateLine> Disk(PricedResource owner, JsonNode? typeNode, JsonNode? size, JsonNode? iops, JsonNode? throughput)
    {
        // CloudFormation's default is gp2.
        var (values, type) = (owner.Stack.Values, typeNode is null ? "gp2" : owner.Stack.Values.Text(typeNode));
        if (type is null)
        {
            yield return owner.Unknown("EBS volume", $"The template does not tell the volume type of {owner.LogicalId}.");
            yield break;
        }

        yield return owner.Fixed(
            $"EBS {type} volume", owner.Prices.Item($"{type} storage", PriceComponents.Ebs),
            values.Number(size) is null ? "the template does not tell its size" : null,
            new Factor(values.Number(size) ?? owner.Assumptions.RootVolumeGb, "GB"));
        if (type == "gp3" && values.Number(iops) is > FreeIops and var operations)
        {
            yield return owner.Fixed("EBS gp3 IOPS over 3000", owner.Prices.Item("gp3 IOPS over 3000", PriceComponents.Ebs), null, new Factor(operations - FreeIops, "IOPS"));
        }

        if (type == "gp3" && values.Number(throughput) is > FreeThroughput and var rate)
        {
            yield return owner.Fixed(
                "EBS gp3 throughput over 125 MiB/s", owner.Prices.Item("gp3 throughput over 125 MiB/s", PriceComponents.Ebs), null, new Factor(rate - FreeThroughput, "MiB/s"));
        }
    }

    /// <summary>What an instance does not say itself, its launch template says.</summary>
    private static IReadOnlyList<JsonNode>? Own(IReadOnlyList<JsonNode>? items) => items is { Count: 0 } ? null : items;
}
