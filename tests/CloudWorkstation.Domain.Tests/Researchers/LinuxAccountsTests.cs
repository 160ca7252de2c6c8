using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Tests.Researchers;

public class LinuxAccountsTests
{
    [Theory]
    [InlineData("alice_researcher")]
    [InlineData("bob.analyst")]
    [InlineData("eve@example.org")]
    [InlineData("_x")]
    public void An_EC2_workstation_can_have_the_user(string name) => Assert.Null(LinuxAccounts.Problem(name));

    [Theory]
    [InlineData("aleksandra.kowalska-nowakowska@biology.university-x.example.org", "has 63 characters")]
    [InlineData("2024_student", "has to begin with a letter")]
    [InlineData("a", "has 2 to 32")]
    [InlineData("root", "an account of the system")]
    [InlineData("EC2-User", "an account of the system")]
    [InlineData("systemd-network", "an account of the system")]
    public void An_EC2_workstation_cannot(string name, string reason) => Assert.Contains(reason, LinuxAccounts.Problem(name));
}
