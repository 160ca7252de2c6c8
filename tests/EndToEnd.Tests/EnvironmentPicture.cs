using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace CloudWorkstation.EndToEnd;

/// <summary>What an environment is made of at one moment: two pictures are equal when nobody has touched it in between.</summary>
internal static class EnvironmentPicture
{
    /// <summary>The environment's stacks with the time of their last change, every resource in them, and the parameters with their versions.</summary>
    public static async Task<IReadOnlyList<string>> TakeAsync(LocalCloud cloud, AmazonCloudFormationClient cloudFormation, string environment)
    {
        var lines = new List<string>();
        foreach (var stack in await StacksAsync(cloudFormation, environment))
        {
            lines.Add($"{stack.StackName} {stack.StackStatus} {stack.LastUpdatedTime:O}");
            var resources = await cloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = stack.StackName });
            lines.AddRange(resources.StackResources.Select(resource =>
                $"{stack.StackName} {resource.LogicalResourceId} {resource.PhysicalResourceId} {resource.ResourceStatus} {resource.Timestamp:O}"));
        }

        var parameters = await cloud.AwsAsync("ssm", "get-parameters-by-path", "--path", $"/cloudworkstation/{environment}", "--recursive");
        lines.AddRange(parameters.GetProperty("Parameters").EnumerateArray().Select(parameter =>
            $"{parameter.GetProperty("Name")} {parameter.GetProperty("Version")} {parameter.GetProperty("Value")}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The stacks that carry an environment's tag, platform and workstations.</summary>
    public static async Task<IReadOnlyList<Stack>> StacksAsync(AmazonCloudFormationClient cloudFormation, string environment) =>
    [
        .. ((await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest())).Stacks ?? [])
            .Where(stack => (stack.Tags ?? []).Any(tag => tag.Key == "cloudworkstation:environment" && tag.Value == environment)),
    ];
}
