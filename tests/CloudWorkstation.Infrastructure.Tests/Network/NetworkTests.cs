using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Infrastructure.Network;

namespace CloudWorkstation.Infrastructure.Tests.Network;

public sealed class NetworkTests(Platform platform)
{
    [Theory]
    [InlineData("AWS::EC2::InternetGateway")]
    [InlineData("AWS::EC2::NatGateway")]
    [InlineData("AWS::EC2::Route")]
    public void Nothing_leads_to_the_internet(string type) => Assert.Empty(platform.Poc.Network.Resources(type));

    [Fact]
    public void The_subnets_lie_in_zones_chosen_when_the_stack_is_deployed()
    {
        var choice = platform.Poc.Network.Only("Custom::AvailabilityZones");
        var zones = platform.Poc.Network.Resources("AWS::EC2::Subnet").Select(subnet => subnet.Properties["AvailabilityZone"].Resolved());

        Assert.Equal([$"<{choice.LogicalId}.Zone1>", $"<{choice.LogicalId}.Zone2>"], zones);
    }

    [Fact]
    public void The_chosen_zones_have_every_interface_endpoint()
    {
        var interfaces = platform.Poc.Network.Resources("AWS::EC2::VPCEndpoint")
            .Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface").Select(endpoint => endpoint.Text("ServiceName")!);

        Assert.Equal(interfaces.Order(), platform.Poc.Network.Only("Custom::AvailabilityZones").Text("Services")!.Split(',').Order());
    }

    [Fact]
    public void The_network_has_the_addresses_of_the_environment_file() =>
        Assert.Equal(platform.Poc.Deployment.Platform.Network.Cidr, platform.Poc.Network.Only("AWS::EC2::VPC").Text("CidrBlock"));

    [Fact]
    public void Every_endpoint_that_the_platform_and_its_workstations_need_is_there()
    {
        var needed = VpcEndpoints.RequiredFor(ServiceEndpoints.FeaturesOf(platform.Poc.Deployment), "us-east-1").Select(need => need.ServiceName);

        var present = platform.Poc.Network.Resources("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.Text("ServiceName")!);

        Assert.Equal(needed.Order(), present.Order());
    }

    [Fact]
    public void Interface_endpoints_answer_under_the_services_usual_names()
    {
        var interfaces = platform.Poc.Network.Resources("AWS::EC2::VPCEndpoint").Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface");

        Assert.All(interfaces, endpoint => Assert.Equal("true", endpoint.Text("PrivateDnsEnabled")));
    }

    [Fact]
    public void S3_takes_data_only_for_buckets_of_this_account_or_of_AWS()
    {
        var gateway = platform.Poc.Network.Named("AWS::EC2::VPCEndpoint", "EndpointsS3");

        Assert.All(gateway.Statements(), statement => Assert.True(OwnAccount(statement) || ReadsFromAws(statement) || Signals(statement), statement.ToJsonString()));
    }

    [Fact]
    public void Jobs_can_pull_image_layers_through_S3()
    {
        var statement = platform.Poc.Network.Named("AWS::EC2::VPCEndpoint", "EndpointsS3").Statement("ContainerImageLayers");

        Assert.Equal("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*", statement["Resource"]!.ToString());
    }

    [Theory]
    [InlineData(2049, 2049)]
    [InlineData(8192, 65535)]
    public void Workloads_reach_each_other(int from, int to)
    {
        var rules = platform.Poc.Network.Resources("AWS::EC2::SecurityGroupIngress");

        Assert.Contains(rules, rule => rule.Text("FromPort") == $"{from}" && rule.Text("ToPort") == $"{to}"
            && rule.Properties["GroupId"]!.ToJsonString() == rule.Properties["SourceSecurityGroupId"]!.ToJsonString());
    }

    [Fact]
    public void Endpoints_take_HTTPS_from_workloads_and_nothing_else()
    {
        var rules = platform.Poc.Network.Resources("AWS::EC2::SecurityGroupIngress")
            .Where(rule => rule.Properties["GroupId"].Resolved().StartsWith("<SecurityGroupsEndpoints", StringComparison.Ordinal));

        var rule = Assert.Single(rules);
        Assert.StartsWith("<SecurityGroupsWorkloads", rule.Properties["SourceSecurityGroupId"].Resolved());
        Assert.Equal("443", rule.Text("ToPort"));
    }

    [Fact]
    public void Workloads_reach_the_world_on_one_port_that_only_S3_answers()
    {
        var egress = platform.Poc.Network.Named("AWS::EC2::SecurityGroup", "SecurityGroupsWorkloads").Properties["SecurityGroupEgress"]!.AsArray();

        Assert.Equal("443", Assert.Single(egress).At("ToPort")!.ToString());
    }

    [Fact]
    public void SSH_comes_in_through_the_instance_connect_endpoint_alone()
    {
        var ssh = Assert.Single(platform.Poc.Network.Resources("AWS::EC2::SecurityGroupIngress"), rule => rule.Text("ToPort") == "22");

        Assert.StartsWith("<SecurityGroupsInstanceConnect", ssh.Properties["SourceSecurityGroupId"].Resolved());
    }

    [Fact]
    public void The_default_security_group_is_closed()
    {
        var closed = platform.Poc.Network.Only("Custom::ClosedSecurityGroup");

        Assert.EndsWith(".DefaultSecurityGroup>", closed.Properties["SecurityGroupId"].Resolved());
    }

    [Fact]
    public void Flow_logs_are_encrypted_and_kept_as_long_as_the_environment_says()
    {
        var logs = platform.Production.Network.Named("AWS::Logs::LogGroup", "FlowLogs");

        Assert.Equal("365", logs.Text("RetentionInDays"));
        Assert.NotNull(logs.Properties["KmsKeyId"]);
    }

    private static bool OwnAccount(JsonObject statement) => statement.At("Condition.StringEquals.s3:ResourceAccount") is not null
        // Names of buckets, of the account that asks.
        || (statement["Action"].Texts() is ["s3:ListAllMyBuckets"] && statement.At("Condition.StringEquals.aws:PrincipalAccount") is not null);

    /// <summary>CloudFormation's bucket takes answers at addresses that it signed for stacks of this account, and nothing else.</summary>
    private static bool Signals(JsonObject statement) =>
        statement["Action"].Texts() is ["s3:PutObject"]
        && statement["Resource"].Resolved()
            == "arn:aws:s3:::cloudformation-waitcondition-us-east-1/arn:aws:cloudformation:us-east-1:<AWS::AccountId>:stack/*";

    private static bool ReadsFromAws(JsonObject statement) =>
        statement["Action"].Texts() is ["s3:GetObject"]
        && statement["Resource"].Texts().All(bucket => bucket.Contains("starport-layer-bucket", StringComparison.Ordinal)
            || bucket.Contains("al2023-repos", StringComparison.Ordinal) || bucket.Contains(":dcv-license.", StringComparison.Ordinal)
            || bucket.Contains(":jumpstart-cache-prod-us-east-1/", StringComparison.Ordinal));
}
