using System.Text.Json;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class ConnectTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_browser_opens_and_the_address_is_not_shown()
    {
        world.Has("a");

        var answer = await world.CwsAsync("connect", "a");

        Assert.Equal([FakeService.PresignedUrl], world.Programs.Opened);
        Assert.DoesNotContain("SECRETKEY", answer.Out + answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_alone_is_printed_when_asked()
    {
        world.Has("a");

        var answer = await world.CwsAsync("connect", "a", "--print-url");

        Assert.Equal(FakeService.PresignedUrl + "\n", answer.Out);
        Assert.Empty(world.Programs.Opened);
    }

    [Fact]
    public async Task Without_a_browser_the_address_is_printed()
    {
        world.Has("a");
        world.Programs.HasBrowser = false;

        Assert.Equal(FakeService.PresignedUrl + "\n", (await world.CwsAsync("connect", "a")).Out);
    }

    [Fact]
    public async Task The_address_in_JSON_is_not_escaped()
    {
        world.Has("a");

        var answer = await world.CwsAsync("connect", "a", "--output", "json");

        Assert.Contains(FakeService.PresignedUrl, answer.Out, StringComparison.Ordinal);
        Assert.Equal("web", JsonDocument.Parse(answer.Out).RootElement.GetProperty("connectionType").GetString());
    }

    [Fact]
    public async Task A_shell_runs_on_a_terminal_and_ends_with_its_exit_code()
    {
        world.AtTerminal = true;
        world.Has("box", "python-ml", instanceType: null);
        world.Services[ServiceType.Ec2].Connection = new Connection(null, ["aws", "ec2-instance-connect", "ssh", "--instance-id", "i-1"], null);
        world.Programs.ExitCode = 7;

        var answer = await world.CwsAsync("connect", "box");

        Assert.Equal(7, answer.ExitCode);
        Assert.Equal("i-1", Assert.Single(world.Programs.Ran)[^1]);
    }

    [Fact]
    public async Task Without_a_terminal_the_command_is_printed()
    {
        world.Has("box", "python-ml", instanceType: null);
        world.Services[ServiceType.Ec2].Connection = new Connection(null, ["aws", "ssh", "two words"], null);

        var answer = await world.CwsAsync("connect", "box");

        Assert.Equal("aws ssh 'two words'\n", answer.Out);
        Assert.Empty(world.Programs.Ran);
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        world.AtTerminal = true;
        world.Has("box", "python-ml", instanceType: null);
        world.Services[ServiceType.Ec2].Connection = new Connection(null, ["aws", "ssh"], null);
        world.Programs.ExitCode = null;

        var answer = await world.CwsAsync("connect", "box");

        Assert.Equal(ExitCodes.ProgramMissing, answer.ExitCode);
        Assert.Contains("\"aws\" is not on this machine", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws-cli/1.45.11 Python/3.11.7 Linux/6.18 botocore/1.43.11", "is version 1.45; connecting needs 2.12 or newer")]
    [InlineData("aws-cli/2.9.1 Python/3.9.11 Linux/5.15 exe/x86_64", "is version 2.9; connecting needs 2.12 or newer")]
    [InlineData(null, "The AWS CLI is not on this machine")]
    public async Task An_AWS_CLI_without_tunnels_is_named_with_the_version_that_is_needed(string? version, string what)
    {
        world.AtTerminal = true;
        world.Has("box", "python-ml", instanceType: null);
        world.Services[ServiceType.Ec2].Connection = new Connection(null, ["aws", "ec2-instance-connect", "ssh"], null) { NeedsAwsCli = true };
        world.Programs.AwsVersion = version;

        var answer = await world.CwsAsync("connect", "box");

        Assert.Equal(ExitCodes.ProgramMissing, answer.ExitCode);
        Assert.Contains(what, answer.Error, StringComparison.Ordinal);
        Assert.Contains("aws ec2-instance-connect ssh", answer.Error, StringComparison.Ordinal);
        Assert.Empty(world.Programs.Ran);
    }

    [Theory]
    [InlineData("aws-cli/2.12.0 Python/3.11.4")]
    [InlineData("aws-cli/3.0.0")]
    [InlineData("a wrapper's own words")]
    public async Task A_newer_AWS_CLI_connects(string version)
    {
        world.AtTerminal = true;
        world.Has("box", "python-ml", instanceType: null);
        world.Services[ServiceType.Ec2].Connection = new Connection(null, ["aws", "ec2-instance-connect", "ssh"], null) { NeedsAwsCli = true };
        world.Programs.AwsVersion = version;

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("connect", "box")).ExitCode);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("info", "a")]
    [InlineData("launch", "sagemaker-studio-gpu", "b", "--yes")]
    [InlineData("stop", "a")]
    public async Task No_other_answer_has_an_address_with_a_key(params string[] words)
    {
        world.Has("a");

        var answer = await world.CwsAsync([.. words, "--output", "json"]);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.DoesNotContain("SECRETKEY", answer.Out + answer.Error, StringComparison.Ordinal);
    }
}
