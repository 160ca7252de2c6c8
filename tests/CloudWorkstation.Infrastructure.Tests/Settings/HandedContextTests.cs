using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Settings;

public sealed class HandedContextTests
{
    [Fact]
    public void Texts_of_the_context_are_read_by_key()
    {
        var context = Read(new() { [HandedContext.Variable] = """{"environment":"production","@aws-cdk/core:flag":true,"list":["a"]}""" });

        Assert.Equal(("production", null, null, null), (context!("environment"), context("@aws-cdk/core:flag"), context("list"), context("researchers")));
    }

    [Fact]
    public void Without_the_CLI_nothing_is_handed_over() => Assert.Null(Read([]));

    [Fact]
    public void A_context_that_lies_in_a_file_in_part_is_not_taken_for_the_whole() => Assert.Null(Read(new()
    {
        [HandedContext.Variable] = """{"environment":"poc"}""",
        [HandedContext.OverflowVariable] = "/tmp/context.json",
    }));

    private static Func<string, string?>? Read(Dictionary<string, string> variables) => HandedContext.Read(name => variables.GetValueOrDefault(name));
}
