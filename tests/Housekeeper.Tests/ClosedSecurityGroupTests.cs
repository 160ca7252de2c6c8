using Amazon.EC2.Model;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary><c>Custom::ClosedSecurityGroup</c> with the published function against moto's EC2.</summary>
public sealed class ClosedSecurityGroupTests(MotoFixture moto) : IClassFixture<MotoFixture>
{
    private const string Type = "Custom::ClosedSecurityGroup";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_create_revokes_every_rule_and_a_second_one_finds_nothing_to_do()
    {
        var group = (await moto.EC2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest())).SecurityGroups.First(g => g.GroupName == "default");
        Assert.NotEmpty(group.IpPermissionsEgress);
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);

        var first = await lambda.AskAsync(lambda.Request(Type, Of(group.GroupId)));
        var second = await lambda.AskAsync(lambda.Request(Type, Of(group.GroupId)));

        Assert.Equal("SUCCESS", first.Status);
        Assert.Equal("SUCCESS", second.Status);
        Assert.Equal($"{group.GroupId}/closed", first.PhysicalId);
        var closed = (await moto.EC2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group.GroupId] })).SecurityGroups.Single();
        Assert.Empty(closed.IpPermissions ?? []);
        Assert.Empty(closed.IpPermissionsEgress ?? []);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_group_that_does_not_exist_fails_by_name()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);

        var answer = await lambda.AskAsync(lambda.Request(Type, Of("sg-0123456789abcdef0")));

        Assert.Contains("SecurityGroupId is \"sg-0123456789abcdef0\"", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_calls_nothing()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");

        var answer = await lambda.AskAsync(lambda.Request(Type, Of("sg-1"), "Delete", "sg-1/closed"));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Empty(lambda.Aws.Calls);
    }

    private static Dictionary<string, string> Of(string group) => new() { ["SecurityGroupId"] = group };
}
