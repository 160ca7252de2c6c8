using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Instances;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Instances;

public class TypePatternTests
{
    [Theory]
    [InlineData("ml.t3.medium", "ml.t3.medium", true)]
    [InlineData("ml.t3.medium", "ml.t3.*", true)]
    [InlineData("ml.t3.medium", "ml.*", true)]
    [InlineData("ml.t3.medium", "ml.t3.med", false)]
    [InlineData("ml.t30.medium", "ml.t3.*", false)]
    [InlineData("ml.t3.medium", "*", true)]
    [InlineData("ml.t3.medium", "*medium", true)]
    [InlineData("ml.t3.medium", "t3.*", false)]
    [InlineData("ml.t3.medium", "ml.t3", false)]
    [InlineData("ml.t3xmedium", "ml.t3.*", false)]
    [InlineData("ml.t3.medium", "ML.T3.*", false)]
    [InlineData("GPU-heavy", "GPU", false)]
    [InlineData("", "*", true)]
    [InlineData("", "", true)]
    public void A_pattern_matches_whole_names(string type, string pattern, bool matches) => Assert.Equal(matches, TypePattern.Matches(type, pattern));

    [Fact]
    public void It_agrees_with_a_regular_expression()
    {
        var text = Gen.Elements('a', 'b', '.', '*').ListOf().Select(letters => string.Concat(letters.Take(12)));

        Prop.ForAll(Arb.From(text), Arb.From(text), (type, pattern) =>
            TypePattern.Matches(type.Replace('*', 'c'), pattern)
            == Regex.IsMatch(type.Replace('*', 'c'), "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "\\z"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true));
    }

    [Fact]
    public void Many_wildcards_take_no_long_time() =>
        Assert.False(TypePattern.Matches(new string('a', 64), string.Concat(Enumerable.Repeat("*a", 31)) + "*b"));
}
