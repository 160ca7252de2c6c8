using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>EC2 workstations stand in any zone of the environment.</summary>
public sealed class LaunchZoneTests
{
    private const string Full = "Resource handler returned message: \"We currently do not have sufficient t3.medium capacity in the Availability Zone you " +
        "requested (us-east-1a). (Service: Ec2, Status Code: 500, Request ID: 1)\" (RequestToken: 2, HandlerErrorCode: GeneralServiceException)";

    private readonly World world = new();

    public LaunchZoneTests() => world.Zones.AddRange([new(0, "us-east-1a", true), new(1, "us-east-1b", false), new(2, "us-east-1c", true)]);

    private IEnumerable<string> Tried => world.Stacks.Creations.Select(creation => creation.Parameters[StackParameters.Zone]);

    [Fact]
    public async Task The_plan_says_which_zones_have_the_type_and_which_not()
    {
        var answer = await world.CwsAsync("launch", "python-ml", "box", "--dry-run");

        Assert.Contains("Zones:         us-east-1a, else us-east-1c (us-east-1b: no t3.medium)", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_zone_that_has_the_type_is_taken()
    {
        world.Zones[0] = world.Zones[0] with { Offers = false };

        await world.CwsAsync("launch", "python-ml", "box", "--yes");

        Assert.Equal(["2"], Tried);
    }

    [Fact]
    public async Task A_type_that_no_zone_has_is_refused_before_anything_is_asked()
    {
        world.Zones.RemoveAll(zone => zone.Offers);

        var answer = await world.CwsAsync("launch", "python-ml", "box", "--yes");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("which no zone of the environment poc has", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_full_zone_is_tried_past()
    {
        world.Stacks.NextCreationsEnd.Enqueue("ROLLBACK_COMPLETE");
        world.Stacks.Events.Add(Event(Full));

        var answer = await world.CwsAsync("launch", "python-ml", "box", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Equal(["create box", "delete box", "create box"], world.Stacks.Writes);
        Assert.Equal(["0", "2"], Tried);
        Assert.Contains("us-east-1a cannot run a t3.medium now", answer.Error, StringComparison.Ordinal);
        Assert.Contains("try us-east-1c", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InsufficientInstanceCapacity")]
    [InlineData("Your requested instance type (t3.medium) is not supported in your requested Availability Zone (us-east-1a).")]
    public async Task So_is_one_that_does_not_know_the_type_or_says_it_otherwise(string reason)
    {
        world.Stacks.NextCreationsEnd.Enqueue("ROLLBACK_COMPLETE");
        world.Stacks.Events.Add(Event(reason));

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("launch", "python-ml", "box", "--yes")).ExitCode);
    }

    [Fact]
    public async Task When_every_zone_is_full_the_launch_fails_with_the_last_reason()
    {
        world.Stacks.CreationEnds = "ROLLBACK_COMPLETE";
        world.Stacks.Events.Add(Event(Full));

        var answer = await world.CwsAsync("launch", "python-ml", "box", "--yes");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Equal(["0", "2"], Tried);
        Assert.Contains("do not have sufficient t3.medium capacity", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_fail_in_any_zone_is_not_tried_again()
    {
        world.Stacks.CreationEnds = "ROLLBACK_COMPLETE";
        world.Stacks.Events.Add(Event("installing packages: Error: Unable to find a match: no-such-package"));

        Assert.Equal(ExitCodes.Failed, (await world.CwsAsync("launch", "python-ml", "box", "--yes")).ExitCode);
        Assert.Equal(["create box"], world.Stacks.Writes);
    }

    [Fact]
    public async Task Without_knowing_the_zones_the_templates_own_is_taken()
    {
        world.Zones.Clear();

        await world.CwsAsync("launch", "python-ml", "box", "--yes");

        Assert.Equal(["0"], Tried);
    }

    private static StackEvent Event(string reason) => new("1", ImmediateClock.Now, "Instance", "AWS::EC2::Instance", "CREATE_FAILED", reason);
}
