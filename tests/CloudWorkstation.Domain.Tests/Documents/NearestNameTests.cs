using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Tests.Documents;

public class NearestNameTests
{
    private static readonly string[] Known = ["idle_minutes", "default_instance_type", "csv", "name"];

    [Theory]
    [InlineData("idle_minuts", "idle_minutes")]
    [InlineData("idleminutes", "idle_minutes")]
    [InlineData("Idle-Minutes", "idle_minutes")]
    [InlineData("cvs", "csv")]
    [InlineData("nmae", "name")]
    [InlineData("default_instancetype", "default_instance_type")]
    [InlineData("region", null)]
    [InlineData("", null)]
    [InlineData("xy", null)]
    public void The_name_with_the_fewest_edits_is_meant(string written, string? meant) => Assert.Equal(meant, NearestName.To(written, Known));

    [Fact]
    public void A_very_long_name_is_answered_at_once() => Assert.Null(NearestName.To(new string('x', 1_000_000), Known));
}
