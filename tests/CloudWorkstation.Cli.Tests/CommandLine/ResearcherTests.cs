using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Cli.Tests.CommandLine;

public sealed class ResearcherTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_option_goes_before_the_variable()
    {
        Assert.Equal("bob.analyst", await ResearcherAsync("--researcher", "bob.analyst"));
    }

    [Fact]
    public async Task The_variable_goes_before_the_caller()
    {
        world.CallerNames = ["bob-analyst"];

        Assert.Equal("alice", await ResearcherAsync());
    }

    [Fact]
    public async Task The_caller_is_known_by_profile_name()
    {
        world.Variables.Clear();
        world.CallerNames = ["bob-analyst", "Researchers"];

        Assert.Equal("bob.analyst", await ResearcherAsync());
    }

    [Fact]
    public async Task The_only_researcher_need_not_be_named()
    {
        world.Variables.Clear();
        world.Researchers.RemoveAt(1);

        Assert.Equal("alice", await ResearcherAsync());
    }

    [Fact]
    public async Task Without_any_sign_the_names_are_listed()
    {
        world.Variables.Clear();

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "a", "--yes");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("alice, bob.analyst", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bob@Example.org")] // the researcher's address
    [InlineData("bob_analyst")] // the part before the @ of another address, as names are written for Studio
    [InlineData("BOB.ANALYST")]
    public async Task The_caller_is_known_by_e_mail_address(string name)
    {
        world.Variables.Clear();
        world.Researchers[1] = world.Researchers[1] with { Email = "bob@example.org" };
        world.CallerNames = [name, "Researchers"];

        Assert.Equal("bob.analyst", await ResearcherAsync());
    }

    [Theory]
    [InlineData("bob.analist", "export CWS_RESEARCHER=bob.analyst")]
    [InlineData("somebody-else", "export CWS_RESEARCHER=<name>")]
    public async Task The_nearest_is_proposed_and_nobody_to_a_stranger(string caller, string command)
    {
        world.Variables.Clear();
        world.CallerNames = [caller];

        Assert.Contains(command, (await world.CwsAsync("launch", "sagemaker-studio-gpu", "a", "--yes")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_researchers_only_some_are_listed()
    {
        world.Variables.Clear();
        world.Researchers.AddRange(Enumerable.Range(1, 2000).Select(number => new CatalogResearcher($"person{number}", $"person{number}", 20_000 + number, 20_000)));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "a", "--yes");

        Assert.Contains("and 1982 more.", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("person100,", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_name_suggests_the_nearest()
    {
        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "a", "--researcher", "alise");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("did you mean \"alice\"?", answer.Error, StringComparison.Ordinal);
    }

    private async Task<string> ResearcherAsync(params string[] more)
    {
        await world.CwsAsync(["launch", "sagemaker-studio-gpu", "a", "--yes", .. more]);
        return world.Stacks.Creations.Single().Parameters[StackParameters.Researcher];
    }
}
