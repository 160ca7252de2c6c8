using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Tests.Catalog;

public sealed class LaunchRoleTests(Platform platform)
{
    [Fact]
    public void CloudFormation_alone_may_use_it() => Assert.Equal(
        "cloudformation.amazonaws.com",
        platform.Poc.Catalog.Named("AWS::IAM::Role", "LaunchRole").Properties.At("AssumeRolePolicyDocument.Statement.0.Principal.Service").Resolved());

    [Fact]
    public void It_hands_EC2_the_workstations_role_and_nobody_any_other()
    {
        var pass = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("iam:PassRole"));

        Assert.StartsWith("<WorkstationsInstance", pass["Resource"].Resolved());
        Assert.Equal("ec2.amazonaws.com", pass.At("Condition.StringEquals.iam:PassedToService")!.ToString());
    }

    [Fact]
    public void Instances_start_tagged_with_the_workstations_profile_and_IMDSv2_only()
    {
        var run = Assert.Single(Statements, statement => statement["Action"].Texts().Contains("ec2:RunInstances")
            && statement["Resource"].Resolved().EndsWith(":instance/*", StringComparison.Ordinal));

        Assert.Equal("poc", run["Condition"]!["StringEquals"]!["aws:RequestTag/cloudworkstation:environment"]!.ToString());
        Assert.Equal("required", run["Condition"]!["StringEquals"]!["ec2:MetadataHttpTokens"]!.ToString());
        Assert.Contains("InstanceProfile", run["Condition"]!["ArnEquals"]!["ec2:InstanceProfile"].Resolved());
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
    public void It_cannot_touch_IAM_or_the_platforms_stacks()
    {
        string[] services = [.. Statements.SelectMany(statement => statement["Action"].Texts()).Where(action => action != "iam:PassRole").Select(action => action.Split(':')[0])];

        Assert.Equal(["ec2", "elasticfilesystem", "kms", "lambda", "ssm"], services.Distinct().Order());
    }

    private List<JsonObject> Statements =>
    [
        .. platform.Poc.Catalog.Resources("AWS::IAM::Policy")
            .Where(policy => policy.LogicalId.StartsWith("Launch", StringComparison.Ordinal))
            .SelectMany(policy => policy.Statements()),
    ];
}
