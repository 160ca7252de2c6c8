using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class LaunchForWhomTests
{
    private readonly World world = new();

    [Fact]
    public async Task An_environment_without_researchers_says_how_it_gets_one()
    {
        world.Researchers.Clear();

        var answer = await world.CwsAsync("launch", "sagemaker-studio-cpu", "first", "--yes");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("has no researchers yet", answer.Error, StringComparison.Ordinal);
        Assert.Contains("researchers.yaml", answer.Error, StringComparison.Ordinal);
        Assert.Contains("make deploy", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_took_another_name_may_be_called_by_it_and_works_under_the_old_one()
    {
        world.Researchers.Add(new CatalogResearcher("eve_old", "eve-old", 10003, 10003, DisplayName: "eve.new"));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-cpu", "hers", "--researcher", "eve.new", "--yes");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Equal("eve_old", Assert.Single(world.Stacks.Creations).Tags[WorkstationTags.Researcher]);
    }

    [Fact]
    public async Task A_name_that_no_Linux_user_can_have_is_refused_in_the_plan_of_an_EC2_workstation()
    {
        world.Researchers.Add(new CatalogResearcher("2024_student", "2024-student", 10003, 10003));

        var answer = await world.CwsAsync("launch", "python-ml", "box", "--researcher", "2024_student", "--dry-run");

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("has to begin with a letter", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("launch", "sagemaker-studio-cpu", "box", "--researcher", "2024_student", "--dry-run")).ExitCode);
    }

    [Fact]
    public async Task Of_thousands_of_researchers_some_are_listed()
    {
        world.Researchers.AddRange(Enumerable.Range(0, 2000).Select(number => new CatalogResearcher($"person{number}", $"person{number}", 20000 + number, 20000)));

        var answer = await world.CwsAsync("launch", "sagemaker-studio-cpu", "box", "--researcher", "nobody_at_all", "--yes");

        Assert.Contains("and 1982 more", answer.Error, StringComparison.Ordinal);
        Assert.InRange(answer.Error.Length, 1, 1500);
    }

    [Fact]
    public async Task The_plan_says_what_the_shared_folder_protects_against()
    {
        var answer = await world.CwsAsync("launch", "python-ml", "box", "--dry-run");

        Assert.Contains("protects against accidents", answer.Out, StringComparison.Ordinal);
        Assert.Contains("researchers/alice/", answer.Out, StringComparison.Ordinal);
    }
}
