using Amazon.EC2;
using Amazon.EC2.Model;
using CloudWorkstation.Aws.Workstations.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class InstanceStatesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("User initiated (2026-11-22 13:30:00 GMT)", 90)]
    [InlineData("User initiated (2026-11-22 13:30:00 UTC)", 90)]
    [InlineData("User initiated", null)]
    [InlineData("", null)]
    public void When_an_instance_was_stopped_is_told_where_EC2_tells_it(string reason, int? minutes)
    {
        var state = InstanceStates.Of(new Instance
        {
            State = new InstanceState { Name = InstanceStateName.Stopped },
            LaunchTime = Noon.UtcDateTime,
            StateTransitionReason = reason,
        });

        Assert.Equal((new RunStart(Noon, IsExact: true), minutes is { } after ? Noon.AddMinutes(after) : null), (state.Run!.Value, state.Ended));
    }

    [Fact]
    public void What_runs_has_no_end_whatever_the_reason_of_its_last_stop_was() => Assert.Null(InstanceStates.Of(new Instance
    {
        State = new InstanceState { Name = InstanceStateName.Running },
        LaunchTime = Noon.UtcDateTime,
        StateTransitionReason = "User initiated (2026-11-22 11:00:00 GMT)",
    }).Ended);
}
