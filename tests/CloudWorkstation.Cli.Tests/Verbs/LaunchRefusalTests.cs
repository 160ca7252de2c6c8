using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Launches that are refused.</summary>
public sealed class LaunchRefusalTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_policy_refusal_names_what_why_fix_and_command_and_writes_nothing()
    {
        world.Policy = "name: small\ninstance_types:\n  allow: [ml.t3.*]\n";

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--instance-type", "ml.g5.xlarge", "--yes");

        Assert.Equal(ExitCodes.RefusedByPolicy, answer.ExitCode);
        Assert.Contains("refused by \"small\"", answer.Out, StringComparison.Ordinal);
        Assert.Contains("why:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("fix:", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ml.g5.xlarge:", answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, (answer.Out + answer.Error).Split("ml.t3.*").Length - 1);
        Assert.Contains("cws launch sagemaker-studio-gpu ml-training --instance-type ml.t3.", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task The_researchers_other_workstations_count_for_the_policy()
    {
        world.Policy = "name: one\nmax_workstations_per_researcher: 1\n";
        world.Has("first");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "second", "--yes");

        Assert.Equal(ExitCodes.RefusedByPolicy, answer.ExitCode);
    }

    [Fact]
    public async Task Another_researchers_workstations_do_not_count()
    {
        world.Policy = "name: one\nmax_workstations_per_researcher: 1\n";
        world.Has("first", researcher: "bob.analyst");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "second", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_before_anything_is_asked()
    {
        world.Has("ml-training", researcher: "bob.analyst");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("belongs to bob.analyst", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Stacks.Writes);
    }

    [Fact]
    public async Task The_name_of_a_launch_that_failed_is_refused_with_the_command_that_frees_it()
    {
        world.Has("ml-training", status: "ROLLBACK_COMPLETE");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("Its launch failed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("cws delete ml-training", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_launch_of_another_is_theirs_to_delete()
    {
        world.Has("ml-training", status: "ROLLBACK_COMPLETE", researcher: "bob.analyst");

        Assert.DoesNotContain(
            "cws delete", (await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Canvas_of_one_person_is_refused_in_the_plan()
    {
        world.Has("tables", "sagemaker-canvas", instanceType: null);

        var answer = await world.CwsAsync("launch", "sagemaker-canvas", "more-tables", "--dry-run");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("alice has a Canvas workstation already: \"tables\"", answer.Error, StringComparison.Ordinal);
        Assert.Contains("cws start tables", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob.analyst", "CREATE_COMPLETE")]
    [InlineData("alice", "ROLLBACK_COMPLETE")]
    public async Task Anothers_Canvas_and_one_that_never_came_to_be_are_not_in_the_way(string researcher, string status)
    {
        world.Has("tables", "sagemaker-canvas", status, researcher, instanceType: null);

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("launch", "sagemaker-canvas", "more-tables", "--dry-run")).ExitCode);
    }

    [Fact]
    public async Task Of_two_launches_at_once_the_later_gets_a_clear_refusal()
    {
        world.Stacks.CreationFails = new WorkstationExistsException("ml-training");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml-training", "--yes");

        Assert.Equal(ExitCodes.Conflict, answer.ExitCode);
        Assert.Contains("There is a workstation called \"ml-training\" already.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_template_suggests_the_nearest()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpo", "x");

        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("did you mean \"sagemaker-studio-gpu\"?", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_instance_type_suggests_the_nearest()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "x", "--instance-type", "ml.g4dn.xlage");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("ml.g4dn.xlarge", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_set_name_suggests_the_nearest()
    {
        var answer = await world.CwsAsync("launch", "glue-data-prep", "x", "--set", "worker=3");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("did you mean \"workers\"?", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_refused_with_one_that_can()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ML_Training");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("ml-training", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_platform_has_its_own_exit_code()
    {
        world.CatalogFails = new CatalogUnavailableException("The platform is not deployed.");

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "x", "--yes");

        Assert.Equal(ExitCodes.PlatformMissing, answer.ExitCode);
        Assert.Contains("cws doctor", answer.Error, StringComparison.Ordinal);
    }
}
