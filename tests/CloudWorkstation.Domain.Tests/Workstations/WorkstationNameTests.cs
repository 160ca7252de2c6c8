using CloudWorkstation.Domain.Workstations;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Workstations;

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
    [InlineData("cws-ml-training", "ml-training")]
    [InlineData("cws-", null)]
    [InlineData("cws-Bad", null)]
    [InlineData("CloudWorkstation-Network", null)]
    public void A_stack_name_gives_the_workstations(string stack, string? name) => Assert.Equal(name, WorkstationName.OfStack(stack));

    [Fact]
    public void A_name_gives_its_stacks() => Assert.Equal("cws-ml-training", WorkstationName.StackOf("ml-training"));
}
