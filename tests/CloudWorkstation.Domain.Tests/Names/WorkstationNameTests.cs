using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Names;

public class WorkstationNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("ml-training")]
    [InlineData("a2345678901234567890123456789012345678z0")]
    public void A_valid_name_has_no_problem(string name) => Assert.Null(WorkstationName.Problem(name));

    [Theory]
    [InlineData("", null)]
    [InlineData("---", null)]
    [InlineData("My Analysis", "my-analysis")]
    [InlineData("ml_training.2", "ml-training-2")]
    [InlineData("2nd-try", "nd-try")]
    [InlineData("ends-", "ends")]
    [InlineData("a23456789012345678901234567890123456789-1", "a23456789012345678901234567890123456789")]
    public void An_invalid_name_comes_with_the_nearest_valid_one(string name, string? proposal)
    {
        Assert.Equal(proposal, WorkstationName.Proposal(name));
        Assert.Contains(proposal is null ? "give 1 to 40 lower-case letters" : $"(for example \"{proposal}\")", WorkstationName.Problem(name));
        Assert.True(proposal is null || WorkstationName.Problem(proposal) is null);
    }

    [Fact]
    public void Whatever_is_proposed_is_valid() =>
        Prop.ForAll<string?>(name => WorkstationName.Proposal(name ?? "") is not { } proposal || WorkstationName.Problem(proposal) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData("cws-poc--ml-training", "ml-training")]
    [InlineData("cws-poc--a--b", "a--b")]
    [InlineData("cws-poc--", null)]
    [InlineData("cws-poc--Bad", null)]
    [InlineData("cws-poc-ml-training", null)]
    [InlineData("cws-ml-training", null)]
    [InlineData("cws-poc-2--ml-training", null)]
    [InlineData("cws-production--ml-training", null)]
    [InlineData("CloudWorkstation-poc-Network", null)]
    public void A_stack_name_gives_the_environments_workstations(string stack, string? name) => Assert.Equal(name, WorkstationName.OfStack("poc", stack));

    [Fact]
    public void A_name_gives_its_stacks() => Assert.Equal("cws-poc--ml-training", WorkstationName.StackOf("poc", "ml-training"));

    /// <summary>IAM and <c>cws</c> tell environments apart by what a name begins with.</summary>
    [Fact]
    public void No_workstation_of_one_environment_has_a_name_that_belongs_to_another()
    {
        string[] environments = [.. Words(4).Where(word => EnvironmentShape(word))];
        string[] names = [.. Words(3).Where(word => WorkstationName.Problem(word) is null)];
        Assert.Contains("a-b", environments);
        Assert.DoesNotContain("a--b", environments);

        foreach (var environment in environments)
        {
            foreach (var other in environments.Where(other => other != environment))
            {
                Assert.DoesNotContain(names, name => WorkstationName.StackOf(other, name).StartsWith(WorkstationName.StackPrefixOf(environment), StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Every word of two letters and hyphens, up to a length.</summary>
    private static IEnumerable<string> Words(int longest) =>
        longest == 0 ? [] : Words(longest - 1).Prepend("").SelectMany(word => new[] { word + "a", word + "b", word + "-" }).Distinct();

    private static bool EnvironmentShape(string name) =>
        PlatformSettingsReader.Read($"name: {name}\nremoval: destroy\npipeline: {{ name: x, target_column: y, data: {{ synthetic: {{}} }} }}\n", "x.yaml").Succeeded;
}
