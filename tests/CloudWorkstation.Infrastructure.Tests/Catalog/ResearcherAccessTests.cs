using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Catalog;

public sealed class ResearcherAccessTests(Platform platform)
{
    private const string Self = "${aws:PrincipalTag/cloudworkstation:researcher}";

    /// <summary>CloudFormation is sent these addresses letter for letter.</summary>
    [Theory]
    [InlineData("cloudformation:CreateStack")]
    [InlineData("cloudformation:UpdateStack")]
    public void Stacks_are_made_and_changed_from_the_catalogues_exact_addresses_with_the_launch_role(string action)
    {
        var statements = Allowing(action);

        var urls = statements.SelectMany(statement => List(statement["Condition"]!["StringEquals"]!["cloudformation:TemplateUrl"]));
        Assert.Equal(platform.Poc.Compiled.Count, urls.Count(url => url.Contains("amazonaws.com", StringComparison.Ordinal) || url.Contains("AWS::URLSuffix", StringComparison.Ordinal)));
        Assert.All(statements, statement => Assert.StartsWith("<LaunchRole", statement["Condition"]!["StringEquals"]!["cloudformation:RoleArn"].Resolved()));
    }

    [Fact]
    public void A_new_stack_carries_the_callers_own_name_and_no_other_tags_than_a_workstations()
    {
        var condition = Assert.Single(Allowing("cloudformation:CreateStack"))["Condition"]!;

        Assert.Equal(Self, condition["StringEquals"]!["aws:RequestTag/cloudworkstation:researcher"]!.ToString());
        Assert.Equal("poc", condition["StringEquals"]!["aws:RequestTag/cloudworkstation:environment"]!.ToString());
        Assert.Equal(6, condition["ForAllValues:StringEquals"]!["aws:TagKeys"].Texts().Count);
    }

    [Theory]
    [InlineData("cloudformation:UpdateStack")]
    [InlineData("cloudformation:DeleteStack")]
    [InlineData("ec2:StopInstances")]
    [InlineData("ec2-instance-connect:SendSSHPublicKey")]
    [InlineData("glue:StopSession")]
    public void What_exists_is_touched_by_its_owner_only(string action) => Assert.All(
        Allowing(action), statement => Assert.Equal(Self, statement["Condition"]!["StringEquals"]!["aws:ResourceTag/cloudworkstation:researcher"]!.ToString()));

    [Fact]
    public void Nothing_but_workstations_stacks_is_touched() => Assert.All(
        Statements.Where(statement => statement["Action"].Texts().Any(action => action is "cloudformation:CreateStack" or "cloudformation:UpdateStack" or "cloudformation:DeleteStack")),
        statement => Assert.EndsWith(":stack/cws-poc--*/*", statement["Resource"].Resolved()));

    [Fact]
    public void Nobody_signs_in_as_a_user_with_more_rights() => Assert.Equal(
        Self, Assert.Single(Allowing("ec2-instance-connect:SendSSHPublicKey"))["Condition"]!["StringEquals"]!["ec2:osuser"]!.ToString());

    [Fact]
    public void Studio_is_opened_as_oneself() => Assert.EndsWith(
        "/${aws:PrincipalTag/cloudworkstation:profile}", Assert.Single(Allowing("sagemaker:CreatePresignedDomainUrl"))["Resource"].Resolved());

    /// <summary>Without it EC2 accepts the start of an instance with an encrypted volume, and stops the instance.</summary>
    [Fact]
    public void Starting_an_instance_opens_its_volume_through_EC2_for_AWS_and_nothing_more()
    {
        var condition = Assert.Single(Allowing("kms:CreateGrant"), statement => statement["Action"].Texts().Count == 1)["Condition"]!;

        Assert.StartsWith("ec2.", condition["StringEquals"]!["kms:ViaService"].Resolved());
        Assert.Equal("true", condition["Bool"]!["kms:GrantIsForAWSResource"]!.ToString());
    }

    [Fact]
    public void The_key_is_granted_through_the_services_that_start_workstations_only() => Assert.Equal(
        ["ec2", "sagemaker"],
        Allowing("kms:CreateGrant").Select(statement => statement.At("Condition.StringEquals.kms:ViaService").Resolved().Split('.')[0]).Order());

    [Theory]
    [InlineData("glue:TagResource")]
    [InlineData("glue:UntagResource")]
    [InlineData("cloudformation:UntagResource")]
    public void Whose_something_is_cannot_be_changed_by_its_tag(string action)
    {
        Assert.Empty(Allowing(action));
        Assert.Single(Statements, statement => statement["Effect"]!.ToString() == "Deny" && statement["Action"].Texts().Contains(action));
    }

    /// <summary>An empty list of tags takes them all away, and is to IAM as if none were named.</summary>
    [Fact]
    public void A_change_of_a_stack_carries_all_the_tags_it_had() => Assert.All(Allowing("cloudformation:UpdateStack"), statement =>
    {
        var tags = statement["Condition"]!["ForAllValues:StringEquals"]!["aws:TagKeys"].Texts();
        Assert.Equal(6, tags.Count);
        Assert.All(tags, tag => Assert.Equal("false", statement["Condition"]!["Null"]![$"aws:RequestTag/{tag}"]!.ToString()));
        Assert.Equal(Self, statement["Condition"]!["StringEquals"]!["aws:RequestTag/cloudworkstation:researcher"]!.ToString());
    });

    [Theory]
    [InlineData("cloudformation:CreateChangeSet")]
    [InlineData("cloudformation:SetStackPolicy")]
    [InlineData("ec2:RunInstances")]
    [InlineData("sagemaker:CreateSpace")]
    [InlineData("iam:CreateRole")]
    public void What_would_go_past_the_catalogue_is_not_allowed(string action) => Assert.Empty(Allowing(action));

    [Fact]
    public void The_refusals_are_the_policys()
    {
        var catalog = platform.Poc.Deployment.Catalog;
        var denials = PolicyDenials.Of(catalog.Policy, catalog.Library.Templates, catalog.Prices, "aws");

        Assert.NotEmpty(denials);
        Assert.Equal(
            denials.Select(denial => denial.Sid).Order(StringComparer.Ordinal),
            PoliciesOf(platform.Poc).Single(policy => policy.LogicalId.StartsWith("ResearchersRefusals", StringComparison.Ordinal)).Statements()
                .Select(statement => statement["Sid"]!.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("poc")]
    [InlineData("production")]
    public void Each_policy_is_as_small_as_IAM_demands(string environment)
    {
        var assembly = environment == "poc" ? platform.Poc : platform.Production;

        // Whitespace does not count; account, region and ids are as long as they can be.
        Assert.All(PoliciesOf(assembly), policy => Assert.InRange(Deployed(policy.Properties["PolicyDocument"]!).Length, 1, 6144));
    }

    /// <summary>Where regions have long names, so do addresses of templates.</summary>
    [Fact]
    public void A_catalogue_of_forty_templates_fits_in_a_region_with_a_long_name()
    {
        var deployment = Project.Read(platform.Lambdas, "ap-southeast-1", ("environment", "poc"));
        var text = deployment.Catalog.Sources["sagemaker-studio-lab"];
        var slugs = Enumerable.Range(1, 40).Select(number => $"a-template-of-the-house-{number}").ToList();
        var library = TemplateLibrary.Read(slugs.Select(slug => ($"{slug}.yaml", text))).Value!;
        var assembly = platform.Synthesize(deployment with
        {
            Catalog = deployment.Catalog with { Library = library, Sources = slugs.ToDictionary(slug => slug, _ => text) },
        });

        Assert.Equal(40, assembly.Compiled.Count);
        Assert.Empty(new PolicySizes("ap-southeast-1").Check(assembly.Templates));
        Assert.All(PoliciesOf(assembly), policy => Assert.InRange(Deployed(policy.Properties["PolicyDocument"]!).Length, 1, 6144));
        Assert.InRange(PoliciesOf(assembly).Count, 1, 10);
    }

    [Fact]
    public void A_policy_of_fifty_allowed_and_forty_eight_refused_types_fits()
    {
        string[] sizes = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"];
        var allowed = new[] { "m5", "m5d", "c5", "c5n", "r5", "r5d", "t3", "g4dn", "g5", "m6i" }.SelectMany(family => sizes.Take(5).Select(size => $"ml.{family}.{size}"));
        var refused = new[] { "p3dn", "p4d", "g6", "c6i", "r6i", "trn1" }.SelectMany(family => sizes.Select(size => $"ml.{family}.{size}"));
        var policy = PolicyReader.Read(
            $"name: fifty\ninstance_types:\n  allow: [{string.Join(", ", allowed)}]\n  deny: [{string.Join(", ", refused)}]\n", "fifty").Value!;
        var deployment = platform.Read("poc");

        var denials = PolicyDenials.Of(policy, deployment.Catalog.Library.Templates, deployment.Catalog.Prices, "aws");

        Assert.NotEmpty(denials);
        Assert.InRange(System.Text.Json.JsonSerializer.Serialize(denials).Length, 1, 6144);
    }

    [Fact]
    public void A_researcher_has_room_for_policies_of_others() => Assert.InRange(PoliciesOf(platform.Poc).Count, 1, 6);

    private List<JsonObject> Statements => [.. PoliciesOf(platform.Poc).SelectMany(policy => policy.Statements())];

    private List<JsonObject> Allowing(string action) =>
        [.. Statements.Where(statement => statement["Effect"]!.ToString() == "Allow" && statement["Action"].Texts().Contains(action))];

    private static List<TemplateResource> PoliciesOf(Assembly assembly) => [.. assembly.Catalog.Resources("AWS::IAM::ManagedPolicy")];

    private static List<string> List(JsonNode? node) => node is JsonArray many ? [.. many.Select(each => each.Resolved())] : [node.Resolved()];

    /// <summary>The document as IAM receives it, with every reference replaced by a text as long as such an id gets.</summary>
    private static string Deployed(JsonNode document) => document switch
    {
        JsonObject { Count: 1 } function when function.First().Key is "Ref" or "Fn::GetAtt" or "Fn::Join" or "Fn::Sub" =>
            $"\"{System.Text.RegularExpressions.Regex.Replace(function.Resolved(), "<[^>]*>", match => Long(match.Value))}\"",
        JsonObject map => "{" + string.Join(',', map.Select(entry => $"\"{entry.Key}\":{Deployed(entry.Value!)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(item => Deployed(item!))) + "]",
        _ => document.ToJsonString(),
    };

    private static string Long(string reference) => reference switch
    {
        "<AWS::AccountId>" => "123456789012",
        "<AWS::Partition>" => "aws",
        "<AWS::Region>" => "ap-southeast-2",
        "<AWS::URLSuffix>" => "amazonaws.com",
        "<DomainId>" => "d-0123456789ab",
        _ => new string('x', 90),
    };
}
