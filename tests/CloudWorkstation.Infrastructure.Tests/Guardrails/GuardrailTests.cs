using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Guardrails;

public sealed class GuardrailTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("s3:*")]
    [InlineData("s3:Get*")]
    public void Actions_with_a_wildcard_are_found(string action)
    {
        var finding = Assert.Single(Check(new NoWildcardActions(), Policy(action, "arn:aws:s3:::bucket")));

        Assert.Contains($"Test/Policy (AWS::IAM::Policy) allows the action {action}", finding);
    }

    [Fact]
    public void Inline_policies_of_roles_are_checked_as_well() => Assert.Single(Check(new NoWildcardActions(), """
        { "Role": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyDocument": { "Statement": [
          { "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::1:role/x" }] } }] } } }
        """));

    [Fact]
    public void Named_actions_are_fine() => Assert.Empty(Check(new NoWildcardActions(), Policy("s3:GetObject", "arn:aws:s3:::bucket/*")));

    [Theory]
    [InlineData("s3:GetObject")]
    [InlineData("sagemaker:ListTags")]
    [InlineData("iam:PassRole")]
    public void Every_resource_is_too_many_where_AWS_takes_an_ARN(string action) =>
        Assert.Contains($"allows {action} on every resource", Assert.Single(Check(new NoNeedlessWildcardResources(), Policy(action, "*"))));

    [Theory]
    [InlineData("ec2:DescribeSubnets")]
    [InlineData("sagemaker:ListApps")]
    [InlineData("ecr:GetAuthorizationToken")]
    public void Every_resource_is_fine_where_AWS_takes_none(string action) =>
        Assert.Empty(Check(new NoNeedlessWildcardResources(), Policy(action, "*")));

    [Fact]
    public void A_refusal_may_be_for_every_resource() => Assert.Empty(Check(
        new NoNeedlessWildcardResources(), Policy("sagemaker:CreateApp", "*").Replace("Allow", "Deny", StringComparison.Ordinal)));

    [Fact]
    public void A_domain_open_to_the_internet_without_key_and_idle_shutdown_is_found_in_all_its_faults()
    {
        var findings = Check(new PrivateStudioDomains(), """
            { "Domain": { "Type": "AWS::SageMaker::Domain", "Properties": { "AppNetworkAccessType": "PublicInternetOnly" } } }
            """);

        Assert.Equal(4, findings.Count);
    }

    [Theory]
    [InlineData("nodejs18.x")]
    [InlineData("python3.13")]
    public void A_function_that_is_not_ours_is_found(string runtime) => Assert.Contains(
        $"runs on {runtime}",
        Assert.Single(Check(new CompiledFunctionsOnly(), $$"""{ "F": { "Type": "AWS::Lambda::Function", "Properties": { "Runtime": "{{runtime}}" } } }""")));

    [Fact]
    public void An_export_is_found()
    {
        var template = Template("{}");
        template.Json["Outputs"] = JsonNode.Parse("""{ "Vpc": { "Value": "vpc-1", "Export": { "Name": "Vpc" } } }""");

        Assert.Contains("Test exports or imports a value (Vpc)", Assert.Single(new NoExports().Check([template])));
    }

    [Fact]
    public void An_import_is_found() => Assert.Single(Check(new NoExports(), """
        { "B": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": { "Fn::ImportValue": "Name" } } } }
        """));

    [Fact]
    public void A_feature_without_its_endpoints_is_found_with_the_price_of_what_is_missing()
    {
        var findings = Check(new CompleteEndpoints("us-east-1"), """{ "Domain": { "Type": "AWS::SageMaker::Domain" } }""");

        Assert.Contains(findings, finding => finding.Contains("aws.sagemaker.us-east-1.studio ($14.60 a month", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("com.amazonaws.us-east-1.s3 (free)", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_features_no_endpoint_is_needed() => Assert.Empty(Check(new CompleteEndpoints("us-east-1"), "{}"));

    [Theory]
    [InlineData("AWS::IAM::ManagedPolicy", 6_000, 0)]
    [InlineData("AWS::IAM::ManagedPolicy", 6_200, 1)]
    public void A_managed_policy_that_IAM_would_not_take_is_found(string type, int length, int findings) => Assert.Equal(findings, Check(
        new PolicySizes("us-east-1"), $$"""
        { "P": { "Type": "{{type}}", "Properties": { "PolicyDocument": { "Statement": [{ "Sid": "{{new string('x', length)}}" }] } } } }
        """).Count);

    [Fact]
    public void Inline_policies_of_a_role_count_together()
    {
        var half = $$"""{ "Statement": [{ "Sid": "{{new string('x', 5_200)}}" }] }""";

        Assert.Contains("The inline policies of Test/Role", Assert.Single(Check(new PolicySizes("us-east-1"), $$"""
            { "Role": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyDocument": {{half}} }] } },
              "More": { "Type": "AWS::IAM::Policy", "Properties": { "Roles": [{ "Ref": "Role" }], "PolicyDocument": {{half}} } } }
            """)));
    }

    [Fact]
    public void More_policies_than_a_person_can_have_are_found() => Assert.Contains("11 managed policies for each researcher", Assert.Single(Check(
        new PolicySizes("us-east-1"),
        "{" + string.Join(',', Enumerable.Range(1, 11).Select(number => $$"""
            "ResearchersLaunch{{number}}": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": {} } }
            """)) + "}")));

    [Theory]
    [InlineData("cn-north-1", "arn:aws:s3:::bucket/*")]
    [InlineData("us-gov-west-1", "arn:aws:s3:::bucket/*")]
    [InlineData("us-east-1", "arn:aws-cn:s3:::bucket/*")]
    public void An_ARN_of_another_partition_is_found(string region, string arn) =>
        Assert.Contains("ARN of the partition", Assert.Single(Check(new OnePartition(region), Policy("s3:GetObject", arn))));

    [Fact]
    public void A_host_without_Chinas_suffix_is_found() => Assert.Contains(
        "hosts in cn-north-1 end in amazonaws.com.cn",
        Assert.Single(Check(new OnePartition("cn-north-1"), Policy("kms:Decrypt", "s3.cn-north-1.amazonaws.com"))));

    [Theory]
    [InlineData("us-east-1", "arn:aws:s3:::bucket/*")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:s3:::bucket/*")]
    [InlineData("cn-north-1", "arn:aws-cn:s3:::bucket/*")]
    [InlineData("cn-north-1", "s3.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", "sagemaker.amazonaws.com")]
    public void ARNs_and_hosts_of_the_own_partition_are_fine(string region, string text) =>
        Assert.Empty(Check(new OnePartition(region), Policy("s3:GetObject", text)));

    [Fact]
    public void An_endpoint_that_takes_everybodys_credentials_is_found() =>
        Assert.Contains("takes everybody's credentials", Assert.Single(Check(new EndpointsOfThisAccount(), Endpoint(null))));

    [Fact]
    public void An_endpoint_whose_policy_leaves_everything_open_is_found() => Assert.Contains(
        "lets everybody through to every resource",
        Assert.Single(Check(new EndpointsOfThisAccount(), Endpoint("""{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }"""))));

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalAccount": "1" } } }""")]
    [InlineData("""{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "arn:aws:sagemaker:us-east-1:1:*" }""")]
    public void An_endpoint_that_names_identities_or_resources_is_fine(string statement) =>
        Assert.Empty(Check(new EndpointsOfThisAccount(), Endpoint(statement)));

    private static string Endpoint(string? statement)
    {
        var policy = statement is null ? "" : $$"""
            "PolicyDocument": { "Statement": [{{statement}}] }
            """;
        return $$"""{ "E": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { {{policy}} } } }""";
    }

    private static List<string> Check(IGuardrail guardrail, string resources) => [.. guardrail.Check([Template(resources)])];

    private static SynthesizedTemplate Template(string resources) => new("Test", new JsonObject { ["Resources"] = JsonNode.Parse(resources) });

    private static string Policy(string action, string resource) => $$"""
        { "Policy": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyDocument": { "Statement": [
          { "Effect": "Allow", "Action": "{{action}}", "Resource": "{{resource}}" }] } } } }
        """;
}
