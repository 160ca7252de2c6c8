using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace AwsSdk.Protocols;

/// <summary>Finds the address of a service in a region.</summary>
public sealed class RegionalEndpointProvider(EndpointTemplates templates) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string given)
        {
            return new Endpoint(given);
        }

        if (parameters["Region"] is not string region)
        {
            throw new AmazonClientException(
                "No region: set AWS_REGION, the profile's region, or RegionEndpoint or ServiceURL of the client's configuration.");
        }

        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        var template = (fips, dualStack) switch
        {
            (false, false) => templates.Plain,
            (true, false) => templates.Fips,
            (false, true) => templates.DualStack,
            (true, true) => templates.FipsDualStack,
        };
        if (template is null)
        {
            throw new AmazonClientException(
                $"The service has no endpoint with FIPS {fips} and dual-stack {dualStack} in {region}: set ServiceURL, or turn these off.");
        }

        var suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return new Endpoint(template
            .Replace("{Region}", region, StringComparison.Ordinal)
            .Replace("{Suffix}", suffix, StringComparison.Ordinal)
            .Replace("{DualStackSuffix}", DualStackSuffix(suffix), StringComparison.Ordinal));
    }

    private static string DualStackSuffix(string suffix) => suffix switch
    {
        "amazonaws.com" => "api.aws",
        "amazonaws.com.cn" => "api.amazonwebservices.com.cn",
        "amazonaws.eu" => "api.amazonwebservices.eu",
        _ => throw new AmazonClientException($"The partition of {suffix} has no dual-stack endpoints: turn UseDualstackEndpoint off."),
    };
}
