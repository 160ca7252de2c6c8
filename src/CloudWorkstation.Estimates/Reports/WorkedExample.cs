using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>The smallest network that Studio and its jobs need without internet, as an example that can be reckoned by hand.</summary>
public static class WorkedExample
{
    private static readonly string[] Services = ["sagemaker.api", "sagemaker.runtime", "studio", "sts", "logs", "ecr.api", "ecr.dkr"];

    /// <summary>Seven interface endpoints in two zones and the gateway to S3, without data.</summary>
    public static Estimate Of(PriceList prices, string region, DateOnly today)
    {
        var resources = new JsonObject { ["S3"] = Endpoint("Gateway", "s3", region) };
        foreach (var service in Services)
        {
            resources[service] = Endpoint("Interface", service, region);
        }

        return Estimator.EstimateOf(
            [new("Example", region, new JsonObject { ["Resources"] = resources })], prices, new EstimateAssumptions { EndpointGb = 0 }, today);
    }

    private static JsonObject Endpoint(string type, string service, string region) => new()
    {
        ["Type"] = "AWS::EC2::VPCEndpoint",
        ["Properties"] = new JsonObject
        {
            ["VpcEndpointType"] = type,
            ["ServiceName"] = VpcEndpoints.ServiceName(service, region),
            ["SubnetIds"] = new JsonArray(new JsonObject { ["Ref"] = "SubnetA" }, new JsonObject { ["Ref"] = "SubnetB" }),
        },
    };
}
