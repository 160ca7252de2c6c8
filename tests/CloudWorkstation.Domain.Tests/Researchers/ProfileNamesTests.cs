using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Tests.Researchers;

public class ProfileNamesTests
{
    [Theory]
    [InlineData("alice_researcher", "alice-researcher")]
    [InlineData("b.o.b", "b-o-b")]
    [InlineData("eve@example.org", "eve-example-org")]
    [InlineData("plain", "plain")]
    public void Letters_that_SageMaker_refuses_become_hyphens(string name, string profile) => Assert.Equal(profile, ProfileNames.From(name));

    [Theory]
    [InlineData("a", true)]
    [InlineData("a--b", true)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a_b", false)]
    [InlineData("", false)]
    [InlineData("a\n", false)]
    public void Validity_is_SageMakers(string name, bool valid) => Assert.Equal(valid, ProfileNames.IsValid(name));

    [Fact]
    public void Sixty_three_characters_are_the_most()
    {
        Assert.True(ProfileNames.IsValid(new string('a', 63)));
        Assert.False(ProfileNames.IsValid(new string('a', 64)));
    }
}
