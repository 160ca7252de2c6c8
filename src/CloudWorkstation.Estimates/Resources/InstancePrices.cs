using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>
/// EC2 instances, as if never stopped, with their addresses. Sources: Amazon EC2 on-demand pricing (Linux, shared hardware), Amazon
/// CloudWatch pricing ("EC2 Detailed Monitoring": seven metrics an instance), Amazon VPC pricing (public IPv4 addresses).
/// </summary>
internal static class InstancePrices
{
    private const int DetailedMetrics = 7;

    public static IEnumerable<EstimateLine> Instance(PricedResource instance)
    {
        var launch = instance.Stack.Referred(instance.At("LaunchTemplate.LaunchTemplateId"), instance)?.Part("LaunchTemplateData");
        if (launch is null && instance.At("LaunchTemplate") is not null)
        {
            yield return instance.Unknown("launch template", $"The launch template of {instance.LogicalId} is not in its template; it may change type, tenancy and volumes.");
        }

        yield return Compute(instance, launch);
        if (instance.IsTrue("Monitoring") || launch?.IsTrue("Monitoring.Enabled") == true)
        {
            yield return instance.Fixed(
                "EC2 detailed monitoring", instance.Prices.Item("custom metric", "metrics"), null, new Factor(DetailedMetrics, "metrics"));
        }

        foreach (var line in VolumePrices.OfInstance(instance, launch))
        {
            yield return line;
        }

        yield return Address(instance, launch);
    }

    private static EstimateLine Compute(PricedResource instance, PricedResource? launch)
    {
        var type = instance.Text("InstanceType") ?? launch?.Text("InstanceType");
        var tenancy = instance.Text("Tenancy") ?? launch?.Text("Placement.Tenancy") ?? "default";
        var software = InstanceSoftware.ThatCosts(instance, launch);
        return type is null ? instance.Untold("EC2 instance", "InstanceType")
            : tenancy == "host" ? instance.Unknown($"EC2 {type} on a dedicated host", "A dedicated host is billed, not its instances, and no host is in the template.")
            : tenancy != "default" ? instance.Unknown($"EC2 {type} on {tenancy} hardware", $"The price list has no prices of instances with {tenancy} tenancy.")
            : software is not null ? instance.Unknown($"EC2 {type} with {software}", $"The price list has prices of instances with Linux only, not with {software}.")
            : instance.Fixed($"EC2 {type}", instance.Prices.Instance(type, PriceComponents.Ec2), "Linux, never stopped", Factor.Month);
    }

    /// <summary>
    /// An instance has a public address when its network interface or its subnet says so; default subnets do. Source: Amazon VPC user guide,
    /// "IP addressing for your VPCs and subnets".
    /// </summary>
    private static EstimateLine Address(PricedResource instance, PricedResource? launch)
    {
        const string Item = "public IPv4 address";
        var own = instance.Parts("NetworkInterfaces");
        var cards = own.Count > 0 ? own : launch?.Parts("NetworkInterfaces") ?? [];
        if (cards.FirstOrDefault(card => card.At("AssociatePublicIpAddress") is not null) is { } said)
        {
            return said.IsTrue("AssociatePublicIpAddress") ? Billed(null) : instance.Free("no public address");
        }

        if (cards.Any(card => card.At("NetworkInterfaceId") is not null))
        {
            return instance.Free("its network interface is a resource of its own");
        }

        var subnet = instance.At("SubnetId") ?? cards.Select(card => card.At("SubnetId")).FirstOrDefault(node => node is not null);
        return subnet is null ? Billed("the default subnet gives one")
            : instance.Stack.Referred(subnet, instance) is not { Type: "AWS::EC2::Subnet" } known
                ? instance.Free("no public address, unless its subnet, which the template does not hold, gives one")
                : known.IsTrue("MapPublicIpOnLaunch") ? Billed("its subnet gives one") : instance.Free("no public address");

        EstimateLine Billed(string? assumption) => instance.Fixed(Item, NetworkPrices.PublicAddress(instance.Prices), assumption, Factor.Month);
    }
}
