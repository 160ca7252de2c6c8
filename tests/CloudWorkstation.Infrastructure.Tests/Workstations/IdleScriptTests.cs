namespace CloudWorkstation.Infrastructure.Tests.Workstations;

/// <summary>What keeps an EC2 workstation up and what does not. The machine has 32 processors; the limit is three minutes.</summary>
public sealed class IdleScriptTests
{
    [Fact]
    public void Nothing_to_do_for_as_long_as_was_asked_shuts_it_down()
    {
        using var machine = new IdleRun();

        Assert.False(machine.Look(2).WasShutDown);
        Assert.True(machine.Look(1).WasShutDown);
    }

    [Fact]
    public void One_busy_thread_is_work_on_a_machine_of_any_size()
    {
        using var machine = new IdleRun { Load = 1 };

        Assert.False(machine.Look(5).WasShutDown);
    }

    [Fact]
    public void What_a_desktop_does_by_itself_is_not()
    {
        using var machine = new IdleRun { Load = 0.3 };

        Assert.True(machine.Look(3).WasShutDown);
    }

    [Fact]
    public void A_minute_of_work_begins_the_count_again()
    {
        using var machine = new IdleRun();
        machine.Look(2).Load = 1;
        machine.Look(1).Load = 0;

        Assert.False(machine.Look(2).WasShutDown);
        Assert.True(machine.Look(1).WasShutDown);
    }

    [Fact]
    public void A_GPU_at_work_in_one_of_several_looks_is_work()
    {
        using var machine = new IdleRun { ComputesOnGpu = "4711\n", GpuUse = ["0", "0", "97", "0"] };

        Assert.False(machine.Look(4).WasShutDown);
    }

    [Fact]
    public void A_notebook_that_only_holds_a_GPU_is_not()
    {
        using var machine = new IdleRun { ComputesOnGpu = "4711\n", GpuUse = ["0", "3"] };

        Assert.True(machine.Look(3).WasShutDown);
    }

    [Fact]
    public void A_GPU_that_draws_a_desktop_and_computes_nothing_is_not()
    {
        using var machine = new IdleRun { ComputesOnGpu = "", GpuUse = ["40"] };

        Assert.True(machine.Look(3).WasShutDown);
    }

    [Fact]
    public void What_computes_on_a_GPU_that_does_not_tell_its_use_is_work()
    {
        using var machine = new IdleRun { ComputesOnGpu = "4711\n", GpuUse = ["[N/A]"] };

        Assert.False(machine.Look(4).WasShutDown);
    }

    [Fact]
    public void A_connection_over_which_only_keepalives_go_is_not_activity_for_ever()
    {
        using var machine = new IdleRun();
        machine.Connected(5000, 9000);
        machine.Look(1);
        for (var minute = 1; minute <= 3; minute++)
        {
            machine.Connected(5000 + (minute * 320), 9000 + (minute * 320));
            machine.Look(1);
        }

        Assert.True(machine.WasShutDown);
    }

    [Theory]
    [InlineData(2000, 500)]
    [InlineData(300, 5_000_000)]
    public void What_is_sent_or_fetched_over_a_connection_is_activity(int receivedEachMinute, int sentEachMinute)
    {
        using var machine = new IdleRun();
        for (var minute = 1; minute <= 5; minute++)
        {
            machine.Connected(minute * receivedEachMinute, minute * sentEachMinute);
            machine.Look(1);
        }

        Assert.False(machine.WasShutDown);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(20, true)]
    public void Input_at_a_terminal_is_activity_while_it_is_fresh(int minutesAgo, bool stops)
    {
        using var machine = new IdleRun();
        machine.Typed(minutesAgo);

        Assert.Equal(stops, machine.Look(3).WasShutDown);
    }
}
