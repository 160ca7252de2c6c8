using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Tests.Catalog;

public sealed class LaunchRoleTests(Platform platform)
{
    [Fact]
    public void CloudFormation_alone_may_use_it() => Assert.Equal(
        "cloudformation.amazonaws.com",
        platform.Poc.Catalog.Named("AWS::IAM::Role", "LaunchRole").Properties.At("AssumeRolePolicyDocument.Statement.0.Principal.Service").Resolved());

    [Fact]
    public void It_hands_EC2_roles_of_workstations_and_nobody_any_other()
    {
        var pass = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("iam:PassRole"));

        Assert.EndsWith(":role/cloudworkstation/poc/researchers/*", pass["Resource"].Resolved());
        Assert.Equal("ec2.amazonaws.com", pass.At("Condition.StringEquals.iam:PassedToService")!.ToString());
    }

    [Fact]
    public void Instances_start_tagged_with_a_profile_of_the_tags_researcher_and_IMDSv2_only()
    {
        var run = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("ec2:RunInstances")
            && statement["Resource"].Resolved().EndsWith(":instance/*", StringComparison.Ordinal));

        Assert.Equal("poc", run["Condition"]!["StringEquals"]!["aws:RequestTag/cloudworkstation:environment"]!.ToString());
        Assert.Equal("required", run["Condition"]!["StringEquals"]!["ec2:MetadataHttpTokens"]!.ToString());
        Assert.EndsWith(
            ":instance-profile/cloudworkstation/poc/researchers/${aws:RequestTag/cloudworkstation:researcher}/*",
            run["Condition"]!["ArnLike"]!["ec2:InstanceProfile"].Resolved());
    }

    [Theory]
    [InlineData("ec2:TerminateInstances")]
    [InlineData("ec2:DeleteLaunchTemplate")]
    [InlineData("elasticfilesystem:DeleteAccessPoint")]
    public void It_removes_only_what_is_tagged_with_its_environment(string action) => Assert.All(
        Statements.Where(statement => statement["Action"].Texts().Contains(action)),
        statement => Assert.Equal("poc", statement["Condition"]!["StringEquals"]!["aws:ResourceTag/cloudworkstation:environment"]!.ToString()));

    [Fact]
    public void It_calls_the_one_function_that_makes_Studio_workstations() => Assert.Equal(
        "<ProfileManagerArn>", Assert.Single(Statements, statement => statement["Action"].Texts().Contains("lambda:InvokeFunction"))["Resource"].Resolved());

    [Fact]
    public void It_uses_the_key_through_EC2_only() => Assert.All(
        Statements.Where(statement => statement["Action"].Texts().Any(action => action.StartsWith("kms:", StringComparison.Ordinal))),
        statement => Assert.StartsWith("ec2.", statement.At("Condition.StringEquals.kms:ViaService").Resolved()));

    [Theory]
    [InlineData("ec2:AssociateIamInstanceProfile")]
    [InlineData("ec2:ReplaceIamInstanceProfileAssociation")]
    public void It_gives_instances_no_other_profile(string action)
    {
        var statement = Assert.Single(Statements, one => one["Action"].Texts().Contains(action));

        Assert.EndsWith(
            ":instance-profile/cloudworkstation/poc/researchers/${aws:ResourceTag/cloudworkstation:researcher}/*",
            statement["Condition"]!["ArnLike"]!["ec2:NewInstanceProfile"].Resolved());
        Assert.Equal("poc", statement["Condition"]!["StringEquals"]!["aws:ResourceTag/cloudworkstation:environment"]!.ToString());
    }

    [Fact]
    public void The_roles_it_makes_stand_in_the_path_of_the_tags_researcher_and_have_the_boundary()
    {
        var create = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("iam:CreateRole"));

        Assert.EndsWith(":role/cloudworkstation/poc/researchers/${aws:RequestTag/cloudworkstation:researcher}/*", create["Resource"].Resolved());
        Assert.StartsWith("<WorkstationsInstance", create["Condition"]!["ArnEquals"]!["iam:PermissionsBoundary"].Resolved());
    }

    [Fact]
    public void It_attaches_the_workstations_policy_and_no_other()
    {
        var attach = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("iam:AttachRolePolicy"));

        Assert.StartsWith("<WorkstationsInstance", attach["Condition"]!["ArnEquals"]!["iam:PolicyARN"].Resolved());
    }

    [Theory]
    [InlineData("iam:PutRolePolicy")]
    [InlineData("iam:DeleteRolePermissionsBoundary")]
    [InlineData("iam:CreateUser")]
    public void It_cannot_give_a_role_more(string action) => Assert.DoesNotContain(action, Statements.SelectMany(statement => statement["Action"].Texts()));

    [Fact]
    public void It_cannot_touch_other_services_or_the_platforms_stacks()
    {
        string[] services = [.. Statements.SelectMany(statement => statement["Action"].Texts()).Select(action => action.Split(':')[0])];

        Assert.Equal(["ec2", "elasticfilesystem", "iam", "kms", "lambda", "ssm"], services.Distinct().Order());
    }

    private List<JsonObject> Statements =>
    [
        .. platform.Poc.Catalog.Resources("AWS::IAM::Policy")
            .Where(policy => policy.LogicalId.StartsWith("Launch", StringComparison.Ordinal))
            .SelectMany(policy => policy.Statements()),
    ];
}
