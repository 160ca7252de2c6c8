using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Networks;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary><c>Custom::GivenVpc</c> against the local cloud's EC2; each test makes the VPC it looks at.</summary>
[Collection(nameof(LocalCloud))]
public sealed class GivenVpcTests(LocalCloud cloud)
{
    private const string Logs = "com.amazonaws.us-east-1.logs";
    private const string S3 = "com.amazonaws.us-east-1.s3";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_VPC_that_fits_is_answered_with_its_subnets_zones_and_routes()
    {
        var vpc = await MakeAsync();

        Assert.Equal($"given/{vpc.Id}", (await LookAsync(vpc)).PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task DNS_that_is_switched_off_is_told()
    {
        var vpc = await MakeAsync(names: false);

        Assert.Contains($"{vpc.Id} has enableDnsHostnames switched off; switch it on", await RefusalAsync(vpc), StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Two_subnets_in_one_zone_are_told()
    {
        var vpc = await MakeAsync(zones: ["us-east-1a", "us-east-1a"]);

        Assert.Contains($"{vpc.Subnets[0]} and {vpc.Subnets[1]} are both in us-east-1a; give one subnet per zone", await RefusalAsync(vpc), StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_subnet_of_another_VPC_is_told()
    {
        var (vpc, other) = (await MakeAsync(), await MakeAsync());

        var refusal = await RefusalAsync(vpc with { Subnets = [vpc.Subnets[0], other.Subnets[1]] });

        Assert.Contains($"{other.Subnets[1]} is in {other.Id}, not in {vpc.Id}", refusal, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_route_to_the_internet_is_refused_unless_it_is_allowed()
    {
        var vpc = await MakeAsync();
        var gateway = (await cloud.Ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())).InternetGateway.InternetGatewayId;
        await cloud.Ec2.AttachInternetGatewayAsync(new AttachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = vpc.Id });
        await cloud.Ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = vpc.RouteTable, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway });

        Assert.Contains($"{vpc.Subnets[0]} has a route to everywhere ({gateway}, in {vpc.RouteTable})", await RefusalAsync(vpc), StringComparison.Ordinal);
        Assert.Equal($"given/{vpc.Id}", (await LookAsync(vpc, internet: true)).PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Endpoints_that_should_be_there_and_are_not_are_named()
    {
        var vpc = await MakeAsync();

        var refusal = await RefusalAsync(vpc, present: true);

        Assert.Contains($"{vpc.Id} has no endpoint of {Logs}; make it, or set network.endpoints: make", refusal, StringComparison.Ordinal);
        Assert.Contains($"{vpc.Id} has no endpoint of {S3}; make it", refusal, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Endpoints_that_are_there_fit_one_choice_and_not_the_other()
    {
        var vpc = await MakeAsync();
        await cloud.Ec2.CreateVpcEndpointAsync(new CreateVpcEndpointRequest { VpcId = vpc.Id, ServiceName = S3, VpcEndpointType = VpcEndpointType.Gateway, RouteTableIds = [vpc.RouteTable] });
        await cloud.Ec2.CreateVpcEndpointAsync(new CreateVpcEndpointRequest { VpcId = vpc.Id, ServiceName = Logs, VpcEndpointType = VpcEndpointType.Interface, SubnetIds = [.. vpc.Subnets], PrivateDnsEnabled = true });

        Assert.Equal($"given/{vpc.Id}", (await LookAsync(vpc, present: true)).PhysicalId);
        Assert.Contains($"of {Logs} already, beside which the platform cannot make its own; set network.endpoints: present", await RefusalAsync(vpc), StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_zone_that_lacks_a_service_is_told()
    {
        var vpc = await MakeAsync();
        await cloud.MissAsync(new() { ["us-east-1a"] = [Logs] });

        var refusal = await RefusalAsync(vpc);
        await cloud.MissAsync([]);

        Assert.Contains($"{vpc.Subnets[0]} is in us-east-1a, where {Logs} has no endpoints; give a subnet in one of us-east-1b", refusal, StringComparison.Ordinal);
    }

    [Theory(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    [InlineData("vpc-0123456789abcdef0", null, "network.vpc_id is vpc-0123456789abcdef0, and EC2 says: ")]
    [InlineData(null, "subnet-0123456789abcdef0", "network.subnet_ids is subnet-0123456789abcdef0, ")]
    public async Task What_does_not_exist_is_told(string? vpcId, string? subnetId, string expected)
    {
        var vpc = await MakeAsync();

        Assert.StartsWith(expected, await RefusalAsync(vpc with { Id = vpcId ?? vpc.Id, Subnets = subnetId is null ? vpc.Subnets : [subnetId, vpc.Subnets[1]] }), StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Another_VPC_after_creation_is_refused()
    {
        var vpc = await MakeAsync();

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() =>
            new GivenVpcResource(cloud.Ec2).UpdateAsync(Requests.Of(Properties(vpc, false, false), "given/vpc-1"), CancellationToken.None));

        Assert.StartsWith($"network.vpc_id cannot change after the network was made: it is vpc-1, and {vpc.Id} is asked for.", refused.Message, StringComparison.Ordinal);
    }

    private async Task<MadeVpc> MakeAsync(bool names = true, string[]? zones = null)
    {
        await cloud.MissAsync([]);
        var vpc = (await cloud.Ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16" })).Vpc.VpcId;
        await cloud.Ec2.ModifyVpcAttributeAsync(new ModifyVpcAttributeRequest { VpcId = vpc, EnableDnsHostnames = names });
        var subnets = new List<string>();
        foreach (var zone in zones ?? ["us-east-1a", "us-east-1b"])
        {
            var request = new CreateSubnetRequest { VpcId = vpc, CidrBlock = $"10.9.{subnets.Count}.0/24", AvailabilityZone = zone };
            subnets.Add((await cloud.Ec2.CreateSubnetAsync(request)).Subnet.SubnetId);
        }

        var tables = await cloud.Ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = [new Filter("vpc-id", [vpc])] });
        return new MadeVpc(vpc, subnets, tables.RouteTables.Single().RouteTableId);
    }

    private Task<Outcome> LookAsync(MadeVpc vpc, bool present = false, bool internet = false) =>
        new GivenVpcResource(cloud.Ec2).CreateAsync(Requests.Of(Properties(vpc, present, internet), ""), CancellationToken.None);

    private async Task<string> RefusalAsync(MadeVpc vpc, bool present = false) =>
        (await Assert.ThrowsAsync<CustomResourceException>(() => LookAsync(vpc, present))).Message;

    private static GivenVpcProperties Properties(MadeVpc vpc, bool present, bool internet) => new(vpc.Id, vpc.Subnets, [S3, Logs], "test", present, internet);

    private sealed record MadeVpc(string Id, IReadOnlyList<string> Subnets, string RouteTable);
}
