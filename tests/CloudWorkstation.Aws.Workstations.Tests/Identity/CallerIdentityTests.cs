using CloudWorkstation.Aws.Workstations.Identity;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class CallerIdentityTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/alice", "alice")]
    [InlineData("arn:aws:iam::123456789012:user/lab/people/alice", "alice")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Researchers/alice", "alice,Researchers")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Research_1a2b/alice@example.org", "alice@example.org,alice,AWSReservedSSO_Research_1a2b")]
    [InlineData("arn:aws:iam::123456789012:root", "root")]
    public void Names_are_the_parts_that_may_be_a_researchers(string arn, string names) =>
        Assert.Equal(names.Split(','), new CallerIdentity("123456789012", arn).Names);
}
