using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsSdk.Tests.Protocols;

public class Ec2ProtocolTests
{
    [Fact]
    public async Task Lists_stand_flat_under_the_names_of_EC2()
    {
        await using var service = new ScriptedService().Answers("<DescribeInstancesResponse/>");

        await service.Ec2().DescribeInstancesAsync(
            new DescribeInstancesRequest
            {
                InstanceIds = ["i-1", "i-2"],
                Filters = [new Filter("vpc-id", ["vpc-1", "vpc-2"]), new Filter("instance-state-name") { Values = ["running"] }],
                MaxResults = 50,
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["Action"] = "DescribeInstances",
                ["Version"] = "2016-11-15",
                ["InstanceId.1"] = "i-1",
                ["InstanceId.2"] = "i-2",
                ["Filter.1.Name"] = "vpc-id",
                ["Filter.1.Value.1"] = "vpc-1",
                ["Filter.1.Value.2"] = "vpc-2",
                ["Filter.2.Name"] = "instance-state-name",
                ["Filter.2.Value.1"] = "running",
                ["MaxResults"] = "50",
            },
            new SortedDictionary<string, string>(service.Request.Form));
    }

    [Fact]
    public async Task An_attribute_is_a_plain_value_here_and_a_structure_on_the_wire()
    {
        await using var service = new ScriptedService().Answers("<ModifyInstanceAttributeResponse><return>true</return></ModifyInstanceAttributeResponse>");

        await service.Ec2().ModifyInstanceAttributeAsync(
            new ModifyInstanceAttributeRequest { InstanceId = "i-1", InstanceType = "m5.large", DisableApiTermination = true },
            TestContext.Current.CancellationToken);

        Assert.Equal("m5.large", service.Request.Form["InstanceType.Value"]);
        Assert.Equal("true", service.Request.Form["DisableApiTermination.Value"]);
    }

    [Fact]
    public async Task A_response_is_read_without_a_result_element()
    {
        await using var service = new ScriptedService().Answers(
            """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>r-1</requestId>
              <reservationSet>
                <item>
                  <instancesSet>
                    <item>
                      <instanceId>i-1</instanceId>
                      <instanceState><code>16</code><name>running</name></instanceState>
                      <launchTime>2026-01-01T00:00:00.000Z</launchTime>
                      <vpcId>vpc-1</vpcId>
                      <tagSet><item><key>Name</key><value>box</value></item></tagSet>
                    </item>
                  </instancesSet>
                </item>
              </reservationSet>
            </DescribeInstancesResponse>
            """);

        var response = await service.Ec2().DescribeInstancesAsync(TestContext.Current.CancellationToken);

        var instance = Assert.Single(Assert.Single(response.Reservations).Instances);
        Assert.Equal(InstanceStateName.Running, instance.State.Name);
        Assert.Equal(16, instance.State.Code);
        Assert.Equal("vpc-1", instance.VpcId);
        Assert.Equal("box", Assert.Single(instance.Tags).Value);
        Assert.Equal("r-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task The_rules_of_a_security_group_go_back_as_they_came()
    {
        await using var service = new ScriptedService()
            .Answers(
                """
                <DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId><ipPermissions><item>
                <ipProtocol>tcp</ipProtocol><fromPort>2049</fromPort><toPort>2049</toPort><groups/>
                <ipRanges><item><cidrIp>10.0.0.0/16</cidrIp></item></ipRanges>
                </item></ipPermissions></item></securityGroupInfo></DescribeSecurityGroupsResponse>
                """)
            .Answers("<RevokeSecurityGroupIngressResponse><return>true</return></RevokeSecurityGroupIngressResponse>");
        var client = service.Ec2();

        var group = Assert.Single((await client.DescribeSecurityGroupsAsync(TestContext.Current.CancellationToken)).SecurityGroups);
        await client.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest { GroupId = group.GroupId, IpPermissions = group.IpPermissions },
            TestContext.Current.CancellationToken);

        var form = service.Requests[1].Form;
        Assert.Equal("2049", form["IpPermissions.1.FromPort"]);
        Assert.Equal("10.0.0.0/16", form["IpPermissions.1.IpRanges.1.CidrIp"]);
    }
}
