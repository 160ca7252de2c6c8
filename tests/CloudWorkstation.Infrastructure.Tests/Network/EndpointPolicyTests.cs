using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Network;

/// <summary>What gets through the interface endpoints, asked with requests, by the rules of IAM's conditions used here.</summary>
public sealed class EndpointPolicyTests(Platform platform)
{
    private const string Own = "<AWS::AccountId>";
    private const string Strange = "999999999999";

    public static TheoryData<string> Services() =>
    [
        "sagemaker.api", "sagemaker.runtime", "sts", "logs", "ecr.api", "ecr.dkr", "monitoring", "kms", "ssm", "ec2",
    ];

    [Fact]
    public void Every_interface_endpoint_has_a_policy() => Assert.All(Interfaces(), endpoint => Assert.NotNull(endpoint.Properties["PolicyDocument"]));

    [Theory]
    [MemberData(nameof(Services))]
    public void The_platforms_identities_reach_the_platforms_resources(string service) =>
        Assert.True(Passes(service, "any:Thing", "*", principal: Own, resourceOwner: Own));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_strangers_credentials_reach_nothing(string service)
    {
        foreach (var owner in new[] { Own, Strange })
        {
            foreach (var action in new[] { "any:Thing", "ec2:DescribeVpcs", "ecr:BatchGetImage", "ssm:GetParameter" })
            {
                Assert.False(Passes(service, action, "arn:aws:ssm:us-east-1::parameter/aws/service/x", principal: Strange, resourceOwner: owner));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_is_written_to_a_strangers_resources(string service)
    {
        foreach (var action in new[] { "any:Thing", "ecr:PutImage", "ssm:PutParameter", "logs:PutLogEvents", "kms:Encrypt", "sts:AssumeRole", "cloudwatch:PutMetricData" })
        {
            Assert.False(Passes(service, action, $"arn:aws:any:us-east-1:{Strange}:thing", principal: Own, resourceOwner: Strange));
        }
    }

    [Theory]
    [InlineData("ecr.api")]
    [InlineData("ecr.dkr")]
    public void Images_that_AWS_keeps_in_its_own_accounts_are_pulled(string service) =>
        Assert.True(Passes(service, "ecr:BatchGetImage", "arn:aws:ecr:us-east-1:683313688378:repository/x", principal: Own, resourceOwner: "683313688378"));

    [Fact]
    public void Public_parameters_of_AWS_are_read() =>
        Assert.True(Passes("ssm", "ssm:GetParameter", "arn:aws:ssm:us-east-1::parameter/aws/service/ami-amazon-linux-latest/x", principal: Own, resourceOwner: ""));

    [Theory]
    [InlineData("studio")]
    [InlineData("notebook")]
    public void Studio_opens_this_accounts_domains_only(string service)
    {
        Assert.True(Passes(service, "sagemaker:CreatePresignedDomainUrl", $"arn:aws:sagemaker:us-east-1:{Own}:user-profile/d-1/alice", Own, Own));
        Assert.False(Passes(service, "sagemaker:CreatePresignedDomainUrl", $"arn:aws:sagemaker:us-east-1:{Strange}:user-profile/d-1/eve", Strange, Strange));
    }

    private IEnumerable<TemplateResource> Interfaces() =>
        platform.Poc.Network.Resources("AWS::EC2::VPCEndpoint").Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface");

    private bool Passes(string service, string action, string resource, string principal, string resourceOwner)
    {
        var endpoint = Assert.Single(Interfaces(), endpoint => endpoint.Text("ServiceName")!.EndsWith($"us-east-1.{service}", StringComparison.Ordinal));
        var context = new Dictionary<string, string>
        {
            ["aws:PrincipalAccount"] = principal,
            ["aws:ResourceAccount"] = resourceOwner,
            ["aws:PrincipalIsAWSService"] = "false",
        };
        return endpoint.Statements().Any(statement =>
        {
            Assert.Equal("Allow", statement["Effect"]!.ToString());
            return Fits(statement["Action"], action) && Fits(statement["Resource"], resource) && Holds(statement["Condition"], context);
        });
    }

    private static bool Fits(JsonNode? patterns, string text) => (patterns is JsonArray many ? many : [patterns!.DeepClone()])
        .Select(pattern => pattern.Resolved())
        .Any(pattern => pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern);

    private static bool Holds(JsonNode? conditions, Dictionary<string, string> context) => (conditions as JsonObject ?? []).All(test =>
    {
        Assert.Contains(test.Key, new[] { "StringEquals", "Bool" });
        return test.Value!.AsObject().All(key => (key.Value is JsonArray many ? [.. many.Select(value => value.Resolved())] : new[] { key.Value.Resolved() })
            .Contains(context[key.Key]));
    });
}
