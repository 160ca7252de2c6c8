using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Start, stop, change and delete.</summary>
public sealed class LifecycleTests
{
    private readonly World world = new();

    private FakeService Studio => world.Services[ServiceType.SageMakerStudio];

    [Fact]
    public async Task Starting_follows_until_it_runs()
    {
        world.Has("a");
        Studio.AtFirst = null;

        var answer = await world.CwsAsync("start", "a");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("a is running", answer.Out, StringComparison.Ordinal);
        Assert.Equal(["start a"], world.Stacks.Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_that_AWS_accepts_and_that_falls_back_is_noticed_with_the_reason(bool wasSeenStarting)
    {
        world.Has("a");
        Studio.AtFirst = null;
        if (wasSeenStarting)
        {
            Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Stopped, null));
            Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Starting, null));
        }

        Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Stopped, null, "Client error on launch"));

        var answer = await world.CwsAsync("start", "a");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("Workstation \"a\" is stopped, not running.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Client error on launch", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_from_before_a_start_may_be_shown_for_a_while()
    {
        world.Has("a");
        Studio.AtFirst = null;
        Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Stopped, null));
        Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Stopped, null));
        Studio.AfterStart.Enqueue(new LiveState(WorkstationStatus.Running, null));

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("start", "a")).ExitCode);
    }

    [Fact]
    public async Task A_volume_that_was_changed_as_often_as_EBS_allows_is_refused_with_the_time_when_it_can_be()
    {
        world.Has("a");
        world.Stacks.VolumeChanges.AddRange(new[] { 25, 20, 9, 5, 1 }.Select(hours => ImmediateClock.Now.AddHours(-hours)));

        var answer = await world.CwsAsync("change", "a", "--volume-gb", "90", "--yes");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("changed 4 times in the last 24 hours", answer.Error, StringComparison.Ordinal);
        Assert.Contains("from 2026-11-23 00:00 UTC on", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_volume_that_was_changed_less_often_is_made_larger()
    {
        world.Has("a");
        world.Stacks.VolumeChanges.AddRange(new[] { 25, 3, 2, 1 }.Select(hours => ImmediateClock.Now.AddHours(-hours)));

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("change", "a", "--volume-gb", "90", "--yes")).ExitCode);
    }

    [Fact]
    public async Task Starting_what_runs_does_nothing()
    {
        world.Has("a");

        var answer = await world.CwsAsync("start", "a");

        Assert.Contains("running already", answer.Out, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_start_asks_the_policy()
    {
        world.Has("a");
        Studio.AtFirst = null;
        world.Policy = "name: none\nservice_types:\n  deny: [sagemaker_studio]\n";

        var answer = await world.CwsAsync("start", "a");

        Assert.Equal(ExitCodes.RefusedByPolicy, answer.ExitCode);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_start_with_another_type_asks_the_policy_about_that_type()
    {
        world.Has("a");
        Studio.AtFirst = null;
        world.Policy = "name: small\ninstance_types:\n  allow: [ml.t3.*]\n";

        var answer = await world.CwsAsync("start", "a", "--instance-type", "ml.g5.xlarge");

        Assert.Equal(ExitCodes.RefusedByPolicy, answer.ExitCode);
        Assert.Contains("cws change a --instance-type ml.t3.", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_start_with_another_type_changes_the_stack_first()
    {
        world.Has("a");
        Studio.AtFirst = null;

        var answer = await world.CwsAsync("start", "a", "--instance-type", "ml.t3.large");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Equal(["change a", "start a"], world.Stacks.Writes);
    }

    [Theory]
    [InlineData("change", "--yes")]
    [InlineData("start")]
    public async Task What_an_environment_file_declares_is_changed_there_only(string verb, params string[] more)
    {
        world.Has("a", isDeclared: true);
        Studio.AtFirst = null;

        var answer = await world.CwsAsync([verb, "a", "--instance-type", "ml.t3.large", .. more]);

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("stand in the environment file, under workstations", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_declared_workstation_starts_as_any_other()
    {
        world.Has("a", isDeclared: true);
        Studio.AtFirst = null;

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("start", "a")).ExitCode);
    }

    [Fact]
    public async Task A_change_asks_the_policy()
    {
        world.Has("a");
        world.Policy = "name: small\ninstance_types:\n  allow: [ml.t3.*]\n";

        var answer = await world.CwsAsync("change", "a", "--instance-type", "ml.g5.xlarge", "--yes");

        Assert.Equal(ExitCodes.RefusedByPolicy, answer.ExitCode);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_change_shows_old_and_new_and_names_the_catalogues_template()
    {
        world.Has("a");

        var answer = await world.CwsAsync("change", "a", "--instance-type", "ml.t3.large", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("ml.t3.medium becomes ml.t3.large", answer.Out, StringComparison.Ordinal);
        var change = Assert.Single(world.Stacks.Changes);
        Assert.Equal("https://s3.us-east-1.amazonaws.com/catalogue/sagemaker-studio-gpu.json", change.TemplateUrl);
        Assert.Equal(new Dictionary<string, string> { ["InstanceType"] = "ml.t3.large" }, change.Parameters);
    }

    [Fact]
    public async Task A_failed_change_says_that_it_was_undone()
    {
        world.Has("a");
        world.Stacks.ChangeEnds = "UPDATE_ROLLBACK_COMPLETE";
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Workstation", "Custom::StudioWorkstation", "UPDATE_FAILED", "no capacity"));

        var answer = await world.CwsAsync("change", "a", "--instance-type", "ml.t3.large", "--yes");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("no capacity", answer.Error, StringComparison.Ordinal);
        Assert.Contains("It was undone", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sagemaker-studio-gpu", "--volume-gb", "5", "can only grow")]
    [InlineData("python-ml", "--volume-gb", "100", "disk would be lost")]
    [InlineData("sagemaker-canvas", "--volume-gb", "100", "no volume")]
    [InlineData("sagemaker-studio-gpu", "--instance-type", "ml.t3.medum", "did you mean \"ml.t3.medium\"?")]
    [InlineData("sagemaker-canvas", "--instance-type", "ml.t3.medium", "no instance types")]
    public async Task A_change_that_cannot_be_is_refused_before_anything_is_written(string template, string option, string value, string message)
    {
        world.Has("a", template, instanceType: null);

        var answer = await world.CwsAsync("change", "a", option, value, "--yes");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_change_of_nothing_names_the_options()
    {
        var answer = await world.CwsAsync("change", "a");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("--instance-type, --volume-gb or --auto-stop", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_follows_until_it_is_stopped()
    {
        world.Has("a");

        var answer = await world.CwsAsync("stop", "a");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("a is stopped", answer.Out, StringComparison.Ordinal);
        Assert.Equal(["stop a"], world.Stacks.Writes);
    }

    [Fact]
    public async Task Stopping_does_not_need_the_policy()
    {
        world.Has("a");
        world.Policy = "name: none\nservice_types:\n  deny: [sagemaker_studio]\n";

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("stop", "a")).ExitCode);
    }

    [Fact]
    public async Task A_workstation_that_is_changing_is_busy()
    {
        world.Has("a", status: "UPDATE_IN_PROGRESS");

        var answer = await world.CwsAsync("stop", "a");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("busy", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n", ExitCodes.Succeeded)]
    [InlineData("y\n", ExitCodes.NotConfirmed)]
    public async Task Deleting_asks_for_the_name(string typed, int expected)
    {
        world.Has("a");
        world.AtTerminal = true;
        world.Typed = typed;

        Assert.Equal(expected, (await world.CwsAsync("delete", "a")).ExitCode);
    }

    [Fact]
    public async Task Deleting_without_a_terminal_needs_yes()
    {
        world.Has("a");

        var answer = await world.CwsAsync("delete", "a");

        Assert.Equal(ExitCodes.NotConfirmed, answer.ExitCode);
        Assert.Contains("cws delete a --yes", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Theory]
    [InlineData("REVIEW_IN_PROGRESS")]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("CREATE_FAILED")]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("DELETE_FAILED")]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    public async Task Whatever_a_killed_launch_leaves_can_be_deleted(string status)
    {
        world.Has("left", status: status, outputs: new Dictionary<string, string>());

        var answer = await world.CwsAsync("delete", "left", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Equal(["delete left"], world.Stacks.Writes);
    }

    [Fact]
    public async Task A_deletion_under_way_is_followed_and_not_asked_for_again()
    {
        world.Stacks.DeletionEnds = "DELETE_COMPLETE";
        world.Has("a", status: "DELETE_IN_PROGRESS");
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "DELETE_COMPLETE", null));

        await world.CwsAsync("delete", "a", "--yes");

        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_deletion_that_fails_says_why_and_that_it_may_bill()
    {
        world.Has("a");
        world.Stacks.DeletionEnds = "DELETE_FAILED";
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Workstation", "Custom::StudioWorkstation", "DELETE_FAILED", "app is in use"));

        var answer = await world.CwsAsync("delete", "a", "--yes");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("app is in use", answer.Error, StringComparison.Ordinal);
        Assert.Contains("may go on billing", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_glue_session_ends_before_its_record()
    {
        world.Has("prep", "glue-data-prep", instanceType: null);

        await world.CwsAsync("delete", "prep", "--yes");

        Assert.Equal(["stop prep", "delete prep"], world.Stacks.Writes);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("connect")]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("delete")]
    public async Task A_wrong_name_suggests_the_nearest(string verb)
    {
        world.Has("ml-training");

        var answer = await world.CwsAsync(verb, "ml-trainig");

        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("did you mean \"ml-training\"?", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_during_a_deletion_says_that_it_goes_on()
    {
        world.Has("a");
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "DELETE_IN_PROGRESS", null));
        world.Stacks.BeforeEvent = world.Interruption.Cancel;

        var answer = await world.CwsAsync("delete", "a", "--yes");

        Assert.Equal(ExitCodes.Interrupted, answer.ExitCode);
        Assert.Contains("goes on", answer.Error, StringComparison.Ordinal);
    }
}
