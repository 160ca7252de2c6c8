using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class ZoneSourceTests : IAsyncLifetime
{
    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        aws = await ScriptedAws.StartAsync();
        aws.On("GetParameter", Reply.Json("""{"Parameter":{"Name":"n","Type":"StringList","Value":"subnet-2,subnet-1"}}"""))
            .On("DescribeSubnets", Reply.Ec2("DescribeSubnets", $"<subnetSet>{Subnet("subnet-1", "eu-central-1a")}{Subnet("subnet-2", "eu-central-1b")}</subnetSet>"));
    }

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task The_zones_come_in_the_order_of_the_subnets_with_what_they_offer()
    {
        aws.On("DescribeInstanceTypeOfferings", Reply.Ec2(
            "DescribeInstanceTypeOfferings",
            "<instanceTypeOfferingSet><item><instanceType>g5.xlarge</instanceType><locationType>availability-zone</locationType>"
            + "<location>eu-central-1a</location></item></instanceTypeOfferingSet>"));

        Assert.Equal(
            [new ZoneOffer(0, "eu-central-1b", false), new ZoneOffer(1, "eu-central-1a", true)],
            await aws.Platform.Zones.OfAsync("poc", "g5.xlarge", Cancel));
    }

    [Fact]
    public async Task Whoever_may_not_ask_launches_in_the_templates_own_zone()
    {
        aws.On("DescribeInstanceTypeOfferings", Reply.Ec2Error("UnauthorizedOperation", "You are not authorized to perform this operation."));

        Assert.Empty(await aws.Platform.Zones.OfAsync("poc", "g5.xlarge", Cancel));
    }

    private static string Subnet(string id, string zone) => $"<item><subnetId>{id}</subnetId><availabilityZone>{zone}</availabilityZone></item>";
}
