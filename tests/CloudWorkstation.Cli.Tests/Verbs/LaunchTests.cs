using System.Text.Json;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class LaunchTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_plan_shows_price_auto_stop_and_verdict()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--instance-type", "ml.g4dn.xlarge", "--dry-run");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("/hour running", answer.Out, StringComparison.Ordinal);
        Assert.Contains("compute $0.", answer.Out, StringComparison.Ordinal);
        Assert.Contains("60 minutes idle", answer.Out, StringComparison.Ordinal);
        Assert.Contains("allowed by \"open\"", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Prices as of", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--dry-run", "--yes");

        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task A_launch_makes_the_stack_from_the_catalogue_with_the_launch_role_and_the_tags()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        var creation = Assert.Single(world.Stacks.Creations);
        Assert.Equal("https://s3.us-east-1.amazonaws.com/catalogue/sagemaker-studio-gpu.json", creation.TemplateUrl);
        Assert.Equal("arn:aws:iam::123456789012:role/Launch", creation.LaunchRoleArn);
        Assert.Equal("alice", creation.Tags[WorkstationTags.Researcher]);
        Assert.Equal("poc", creation.Tags[WorkstationTags.Environment]);
        Assert.Equal("ml.t3.medium", creation.Parameters[StackParameters.InstanceType]);
    }

    [Fact]
    public async Task Two_launches_have_different_tokens()
    {
        await world.CwsAsync("launch", "sagemaker-studio-gpu", "one", "--yes");
        await world.CwsAsync("launch", "sagemaker-studio-gpu", "two", "--yes");

        Assert.NotEqual(world.Stacks.Creations[0].Token, world.Stacks.Creations[1].Token);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_it_refuses_with_the_command_to_copy()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--set", "x=a b");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--instance-type", "ml.t3.large");
        Assert.Equal(ExitCodes.NotConfirmed, answer.ExitCode);
        Assert.Contains("cws launch sagemaker-studio-gpu ml-training --instance-type ml.t3.large --yes", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Theory]
    [InlineData("y\n", ExitCodes.Succeeded)]
    [InlineData("YES\n", ExitCodes.Succeeded)]
    [InlineData("Yes\n", ExitCodes.Succeeded)]
    [InlineData("yes please\n", ExitCodes.NotConfirmed)]
    [InlineData("n\n", ExitCodes.NotConfirmed)]
    [InlineData("\n", ExitCodes.NotConfirmed)]
    [InlineData("", ExitCodes.NotConfirmed)]
    public async Task On_a_terminal_it_asks(string typed, int expected)
    {
        world.AtTerminal = true;
        world.Typed = typed;

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training");

        Assert.Equal(expected, answer.ExitCode);
        Assert.Equal(expected == ExitCodes.Succeeded ? 1 : 0, world.Stacks.Writes.Count);
    }

    [Fact]
    public async Task A_failed_launch_prints_the_first_failure_and_not_its_consequences()
    {
        world.Stacks.CreationEnds = "ROLLBACK_COMPLETE";
        world.Stacks.Events.AddRange(
        [
            Event("Other", "CREATE_FAILED", "Resource creation cancelled"),
            Event("Workstation", "CREATE_FAILED", "ResourceLimitExceeded: ml.g5.xlarge 0"),
            Event("Record", "CREATE_FAILED", "second failure"),
        ]);

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes", "--output", "json");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        var error = JsonDocument.Parse(answer.Error.Split('\n').First(line => line.StartsWith("{\"error", StringComparison.Ordinal))).RootElement.GetProperty("error");
        Assert.Equal("Workstation (Custom::StudioWorkstation): ResourceLimitExceeded: ml.g5.xlarge 0", error.GetProperty("why").GetString());
        Assert.Equal("cws delete ml-training", error.GetProperty("command").GetString());
    }

    [Fact]
    public async Task Ctrl_C_while_watching_says_that_the_launch_goes_on_and_how_to_remove_it()
    {
        world.Stacks.Events.AddRange([Event("Workstation", "CREATE_IN_PROGRESS"), Event("Workstation", "CREATE_COMPLETE")]);
        world.Stacks.BeforeEvent = world.Interruption.Cancel;

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Interrupted, answer.ExitCode);
        Assert.Contains("The launch of \"ml-training\" goes on.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("cws delete ml-training", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_before_anything_was_made_says_so()
    {
        await world.Interruption.CancelAsync();

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Interrupted, answer.ExitCode);
        Assert.Contains("Nothing was changed", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task Ctrl_C_instead_of_an_answer_ends_the_question()
    {
        world.AtTerminal = true;
        world.Silent = true;
        world.Interruption.CancelAfter(TimeSpan.FromMilliseconds(50));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training");

        Assert.Equal(ExitCodes.Interrupted, answer.ExitCode);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task Without_waiting_it_returns_when_AWS_has_accepted()
    {
        world.Stacks.Events.Add(Event("Workstation", "CREATE_FAILED", "never seen"));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes", "--no-wait");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("is being made", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_glue_session_is_started_after_its_stack()
    {
        world.Services[ServiceType.Glue].AtFirst = null;

        var answer = await world.CwsAsync("launch", "glue-data-prep", "prep", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Equal(["create prep", "start prep"], world.Stacks.Writes);
    }

    [Fact]
    public async Task A_glue_session_that_does_not_start_is_told_apart_from_a_failed_launch()
    {
        world.Services[ServiceType.Glue].StartFails = new AwsFailureException(AwsErrorKind.LimitExceeded, "A quota does not allow it.");

        var answer = await world.CwsAsync("launch", "glue-data-prep", "prep", "--yes");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("\"prep\" is made, but its session does not start. A quota does not allow it.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("cws start prep", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_Lab_is_free_and_says_what_the_launch_does_not_do()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-lab", "ml-learning", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("Free tier - no cost", answer.Out, StringComparison.Ordinal);
        Assert.Contains("it has no API", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_value_reaches_the_stack()
    {
        await world.CwsAsync("launch", "glue-data-prep", "x", "--set", "workers=4", "--yes");

        Assert.Equal("4", world.Stacks.Creations[0].Parameters[StackParameters.OfTemplate("workers")]);
    }

    [Fact]
    public async Task The_JSON_answer_has_plan_and_workstation()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes", "--output", "json");

        var json = JsonDocument.Parse(answer.Out).RootElement;
        Assert.True(json.GetProperty("done").GetBoolean());
        Assert.Equal("running", json.GetProperty("workstation").GetProperty("status").GetString());
        Assert.True(json.GetProperty("plan").GetProperty("policy").GetProperty("allowed").GetBoolean());
        Assert.True(json.GetProperty("plan").GetProperty("hourlyCost").GetDecimal() > 0);
    }

    private static StackEvent Event(string id, string status, string? reason = null) =>
        new($"{id}-{status}", ImmediateClock.Now, id, "Custom::StudioWorkstation", status, reason);
}
