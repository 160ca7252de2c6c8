using Amazon.CloudFormation;

namespace CloudWorkstation.EndToEnd;

/// <summary>An environment in a VPC of somebody else's, in three zones and without a pipeline. Each test is the next step.</summary>
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class GivenNetworkTests(LocalCloud cloud) : IClassFixture<LocalCloud>, IDisposable
{
    private static string vpc = "";
    private static string routes = "";
    private static string gateway = "";
    private static string[] subnets = [];

    private readonly AmazonCloudFormationClient cloudFormation = new(LocalCloud.Credentials, cloud.Configure(new AmazonCloudFormationConfig()));

    public void Dispose() => cloudFormation.Dispose();

    [Fact]
    public async Task A_network_that_does_not_fit_is_refused_with_every_reason_before_anything_is_made_in_it()
    {
        await MakeNetworkAsync();
        await WriteEnvironmentAsync();

        var refused = await cloud.DeployAsync();

        Assert.NotEqual(0, refused.ExitCode);
        var said = refused.Errors + refused.Output;
        Assert.Contains($"{vpc} has enableDnsHostnames switched off", said, StringComparison.Ordinal);
        Assert.Contains($"{subnets[0]} has a route to everywhere ({gateway}", said, StringComparison.Ordinal);
        Assert.Equal(0, await EndpointsAsync());
    }

    [Fact]
    public async Task It_is_deployed_once_the_network_fits()
    {
        await AwsAsync("ec2", "modify-vpc-attribute", "--vpc-id", vpc, "--enable-dns-hostnames");
        await AwsAsync("ec2", "delete-route", "--route-table-id", routes, "--destination-cidr-block", "0.0.0.0/0");

        (await cloud.DeployAsync()).OrThrow();

        var stacks = await EnvironmentPicture.StacksAsync(cloudFormation, "local");
        Assert.Equal(
            ["Catalog", "Governance", "Network", "Storage", "Studio"], stacks.Select(stack => stack.StackName["CloudWorkstation-local-".Length..]).Order());
        Assert.True(await EndpointsAsync() > 10);
        var domain = (await cloud.AwsAsync("sagemaker", "list-domains")).GetProperty("Domains")[0].GetProperty("DomainId").GetString()!;
        var described = await cloud.AwsAsync("sagemaker", "describe-domain", "--domain-id", domain);
        Assert.Equal(vpc, described.GetProperty("VpcId").GetString());
        Assert.Equal(subnets.Order(), described.GetProperty("SubnetIds").EnumerateArray().Select(subnet => subnet.GetString()!).Order());
        Assert.Equal(3, (await cloud.AwsAsync("efs", "describe-mount-targets", "--file-system-id", await SharedFilesAsync())).GetProperty("MountTargets").GetArrayLength());
    }

    [Fact]
    public async Task Workstations_run_in_it()
    {
        (await cloud.RunCwsAsync("launch", "python-ml", "box", "--researcher", "alice_researcher", "--yes")).OrThrow();
        (await cloud.RunCwsAsync("launch", "sagemaker-studio-cpu", "notebook", "--researcher", "alice_researcher", "--yes")).OrThrow();

        var listed = await cloud.CwsAsync("list");
        Assert.Equal([("box", "running"), ("notebook", "running")], listed.EnumerateArray().Select(row => (row.GetProperty("name").GetString(), row.GetProperty("status").GetString())));
        var instance = (await cloud.AwsAsync("ec2", "describe-instances")).GetProperty("Reservations")[0].GetProperty("Instances")[0];
        Assert.Contains(instance.GetProperty("SubnetId").GetString(), subnets);

        (await cloud.RunCwsAsync("delete", "box", "--yes")).OrThrow();
        (await cloud.RunCwsAsync("delete", "notebook", "--yes")).OrThrow();
    }

    [Fact]
    public async Task After_it_is_destroyed_the_network_is_as_it_was()
    {
        (await cloud.CdkAsync("destroy", "--all", "--force")).OrThrow();

        Assert.Empty(await EnvironmentPicture.StacksAsync(cloudFormation, "local"));
        Assert.Equal(0, await EndpointsAsync());
        var left = (await cloud.AwsAsync("ec2", "describe-subnets", "--filters", $"Name=vpc-id,Values={vpc}")).GetProperty("Subnets");
        Assert.Equal(subnets.Order(), left.EnumerateArray().Select(subnet => subnet.GetProperty("SubnetId").GetString()!).Order());
        var groups = (await cloud.AwsAsync("ec2", "describe-security-groups", "--filters", $"Name=vpc-id,Values={vpc}")).GetProperty("SecurityGroups");
        Assert.Equal("default", Assert.Single(groups.EnumerateArray()).GetProperty("GroupName").GetString());
    }

    /// <summary>As somebody makes it who follows a tutorial: with a way out, and without the names of its hosts.</summary>
    private async Task MakeNetworkAsync()
    {
        vpc = (await cloud.AwsAsync("ec2", "create-vpc", "--cidr-block", "10.50.0.0/16")).GetProperty("Vpc").GetProperty("VpcId").GetString()!;
        var made = new List<string>();
        foreach (var (zone, number) in new[] { ("a", 1), ("b", 2), ("c", 3) })
        {
            var subnet = await cloud.AwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", $"10.50.{number}.0/24", "--availability-zone", $"us-east-1{zone}");
            made.Add(subnet.GetProperty("Subnet").GetProperty("SubnetId").GetString()!);
        }

        subnets = [.. made];
        gateway = (await cloud.AwsAsync("ec2", "create-internet-gateway")).GetProperty("InternetGateway").GetProperty("InternetGatewayId").GetString()!;
        await AwsAsync("ec2", "attach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", vpc);
        routes = (await cloud.AwsAsync("ec2", "describe-route-tables", "--filters", $"Name=vpc-id,Values={vpc}"))
            .GetProperty("RouteTables")[0].GetProperty("RouteTableId").GetString()!;
        await AwsAsync("ec2", "create-route", "--route-table-id", routes, "--destination-cidr-block", "0.0.0.0/0", "--gateway-id", gateway);
    }

    private async Task WriteEnvironmentAsync()
    {
        var lines = (await File.ReadAllLinesAsync(cloud.EnvironmentFile)).ToList();
        var pipeline = lines.IndexOf("pipeline:");
        lines.RemoveRange(pipeline, lines.FindIndex(pipeline, line => line.StartsWith("alarms:", StringComparison.Ordinal)) - pipeline);
        lines[lines.FindIndex(line => line.StartsWith("network:", StringComparison.Ordinal))] =
            $"network: {{ vpc_id: {vpc}, subnet_ids: [{string.Join(", ", subnets)}], flow_log_days: 1 }}";
        await File.WriteAllLinesAsync(cloud.EnvironmentFile, lines);
    }

    private async Task<int> EndpointsAsync() =>
        (await cloud.AwsAsync("ec2", "describe-vpc-endpoints", "--filters", $"Name=vpc-id,Values={vpc}")).GetProperty("VpcEndpoints").EnumerateArray()
        .Count(endpoint => endpoint.GetProperty("State").GetString() != "deleted");

    private async Task<string> SharedFilesAsync() =>
        (await cloud.AwsAsync("ssm", "get-parameter", "--name", "/cloudworkstation/local/storage/file-system-id")).GetProperty("Parameter").GetProperty("Value").GetString()!;

    private async Task AwsAsync(params string[] arguments) => (await Command.RunAsync(
        LocalCloud.Root, cloud.Variables, "aws", [.. arguments, "--endpoint-url", cloud.Endpoint])).OrThrow();
}
