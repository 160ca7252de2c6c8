using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Tests.Researchers;

public class ResearchersReaderTests
{
    [Fact]
    public void The_shipped_researchers_are_valid()
    {
        var result = ResearchersReader.Read(RepositoryFiles.Read("researchers.yaml"), "researchers.yaml");

        Assert.Empty(result.Errors);
        Assert.Equal(["alice-researcher", "bob-analyst"], result.Value!.Select(researcher => researcher.ProfileName));
    }

    [Fact]
    public void Nobody_is_a_valid_list() => Assert.Empty(ResearchersReader.Read("researchers: []", "r.yaml").Value!);

    [Theory]
    [InlineData("name: _alice", "[2].name: is \"_alice\"; give 2 to 63 letters")]
    [InlineData("name: alice_", "[2].name: is \"alice_\"; give 2 to 63 letters")]
    [InlineData("name: x", "[2].name: is \"x\"; give 2 to 63 letters")]
    [InlineData("name: Ada", "[2].name: is \"Ada\" again")]
    [InlineData("name: ada.l", "r.yaml:4:13: researchers[2].name: is \"ada.l\", whose Studio profile ada-l is also that of \"ada_l\"; rename one of them.")]
    [InlineData("uid: 10001", "[2].uid: is 10001, which \"ada\" has; give a free one, such as 10003.")]
    [InlineData("uid: 9999", "[2].uid: is \"9999\"; give a whole number from 10000 to 4000000.")]
    [InlineData("uid: 010009", "[2].uid: is 010009, which some readers of YAML take for an octal number; write 10009, without the zero in front.")]
    [InlineData("name: root", "[2].name: is \"root\", an account that every EC2 workstation has for its own system")]
    [InlineData("name: ec2-user", "[2].name: is \"ec2-user\", an account that every EC2 workstation has for its own system")]
    [InlineData("was: ada", "[2].was: is \"ada\" again")]
    [InlineData("gid: 1000", "[2].gid: is \"1000\"; give a whole number from 1001 to 4000000.")]
    [InlineData("email: ada", "[2].email: is \"ada\"; give an e-mail address")]
    [InlineData("mail: ada@example.org", "[2].mail: is not a known field (did you mean \"email\"?)")]
    public void A_mistake_is_explained(string field, string expected)
    {
        var fields = new[] { "name: grace", "email: grace@example.org", "uid: 10009", "gid: 10009" }
            .Where(known => known.Split(':')[0] != field.Split(':')[0])
            .Prepend(field);
        var text = $$"""
            researchers:
              - { name: ada, email: ada@example.org, uid: 10001, gid: 10001 }
              - { name: ada_l, email: ada@example.org, uid: 10002, gid: 10001 }
              - { {{string.Join(", ", fields)}} }
            """;

        Assert.Contains(expected, Assert.Single(ResearchersReader.Read(text, "r.yaml").Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_takes_another_name_keeps_the_profile_of_the_first()
    {
        var researcher = Assert.Single(ResearchersReader.Read(
            "researchers: [{ name: alice.smith, was: alice_researcher, email: alice@example.org, uid: 10001, gid: 10001 }]", "r.yaml").Value!);

        Assert.Equal("alice-researcher", researcher.ProfileName);
        Assert.Equal("alice.smith", researcher.DisplayName);
        Assert.True(researcher.Answers("alice.smith") && researcher.Answers("alice_researcher"));
    }

    [Fact]
    public void A_shared_uid_is_found_beside_another_mistake()
    {
        var result = ResearchersReader.Read(
            """
            researchers:
              - { name: ada, email: ada@example.org, uid: 10001, gid: 10001 }
              - { name: bob, email: bob, uid: 10002, gid: 10001 }
              - { name: eve, email: eve@example.org, uid: 10001, gid: 10001 }
            """,
            "r.yaml");

        Assert.Equal(["researchers[1].email", "researchers[2].uid"], result.Errors.Select(error => error.Path));
    }
}
