using System.Text.Json;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.CommandLine;

public sealed class CommandLineTests
{
    private readonly World world = new();

    [Theory]
    [InlineData("did you mean \"launch\"?", "lanch")]
    [InlineData("did you mean \"validate\"?", "templates", "validat")]
    [InlineData("did you mean \"--output\"?", "list", "--outpt", "json")]
    [InlineData("did you mean \"--instance-type\"?", "launch", "a", "b", "--instancetype", "x")]
    public async Task Wrong_words_suggest_the_nearest(string hint, params string[] words)
    {
        var answer = await world.CwsAsync(words);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(hint, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<template> is missing", "launch")]
    [InlineData("<name> is missing", "info")]
    [InlineData("one argument too many", "list", "surplus")]
    [InlineData("A command is missing: list, info, validate", "templates")]
    public async Task What_is_wrong_with_a_line_is_named_with_its_usage(string message, params string[] words)
    {
        var answer = await world.CwsAsync(words);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Contains("Usage: cws", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_a_usage_error()
    {
        Assert.Equal(ExitCodes.Usage, (await world.CwsAsync("list", "--output", "xml")).ExitCode);
        Assert.Equal(ExitCodes.Usage, (await world.CwsAsync("launch", "a", "b", "--volume-gb", "many")).ExitCode);
    }

    [Fact]
    public async Task An_error_in_JSON_is_one_line_of_JSON()
    {
        var answer = await world.CwsAsync("info", "nothing", "--output", "json");

        var error = JsonDocument.Parse(answer.Error).RootElement.GetProperty("error");
        Assert.Equal(ExitCodes.NotFound, error.GetProperty("exitCode").GetInt32());
        Assert.Equal("cws list", error.GetProperty("command").GetString());
        Assert.Empty(answer.Out);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("launch", "--help")]
    [InlineData("templates", "list", "-h")]
    public async Task Help_opens_no_platform(params string[] words)
    {
        var answer = await world.CwsAsync(words);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("Usage: cws", answer.Out, StringComparison.Ordinal);
        Assert.Null(world.Opened);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("info", "a")]
    [InlineData("templates", "list")]
    [InlineData("launch", "sagemaker-studio-gpu", "b", "--yes")]
    [InlineData("launch", "sagemaker-studio-gpo", "b")]
    [InlineData("delete", "a", "--yes")]
    public async Task Without_a_terminal_there_is_no_escape_sequence(params string[] words)
    {
        world.Has("a");
        world.Has("left", status: "ROLLBACK_COMPLETE");
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "CREATE_IN_PROGRESS", null));
        world.Stacks.Events.Add(new StackEvent("2", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "CREATE_COMPLETE", null));

        var answer = await world.CwsAsync(words);

        Assert.DoesNotContain('\e', answer.Out + answer.Error);
    }

    [Fact]
    public async Task On_a_terminal_progress_is_rewritten_in_place()
    {
        world.AtTerminal = true;
        world.Stacks.Events.Add(new StackEvent("1", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "CREATE_IN_PROGRESS", null));
        world.Stacks.Events.Add(new StackEvent("2", ImmediateClock.Now, "Record", "AWS::SSM::Parameter", "CREATE_COMPLETE", null));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "b", "--yes");

        Assert.Contains("\e[1A\e[0J", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_exit_code_is_in_the_manual()
    {
        var page = (await world.CwsAsync("reference")).Out;

        Assert.All(ExitCodes.All, entry => Assert.Contains($"| {entry.Code} | {entry.Meaning} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manual_is_what_the_commands_say()
    {
        var page = (await world.CwsAsync("reference")).Out;

        Assert.True(
            page == await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "docs", "cli.md"), TestContext.Current.CancellationToken),
            "docs/cli.md is stale: ./cws reference >docs/cli.md");
    }

    [Theory]
    [InlineData("bash", "complete -F _cws cws")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c cws")]
    public async Task Completion_scripts_exist(string shell, string part)
    {
        Assert.Contains(part, (await world.CwsAsync("completion", shell)).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cws la", "launch")]
    [InlineData("cws templates v", "validate")]
    [InlineData("cws launch sagemaker-studio-g", "sagemaker-studio-gpu")]
    [InlineData("cws list --output ", "json")]
    [InlineData("cws launch a b --inst", "--instance-type")]
    public async Task Words_are_completed(string line, string completion)
    {
        var answer = await world.CwsAsync($"[suggest:{line.Length}]", line);

        Assert.Contains(completion, answer.Out.Split('\n'));
    }

    [Fact]
    public async Task The_environment_comes_from_option_variable_local_and_default_in_this_order()
    {
        await world.CwsAsync("list");
        Assert.Equal("poc", world.Opened!.Environment);
        await world.CwsAsync("list", "--local");
        Assert.Equal("local", world.Opened!.Environment);
        world.Variables["CWS_ENVIRONMENT"] = "production";
        await world.CwsAsync("list", "--local");
        Assert.Equal("production", world.Opened!.Environment);
        await world.CwsAsync("list", "--environment", "other");
        Assert.Equal("other", world.Opened!.Environment);
    }
}
