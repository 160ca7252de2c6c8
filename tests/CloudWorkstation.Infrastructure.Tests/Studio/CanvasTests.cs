using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Studio;

/// <summary>Canvas can do its work where it is offered, and has nothing where it is not.</summary>
public sealed class CanvasTests(Platform platform)
{
    [Fact]
    public void A_researchers_role_may_build_models_that_carry_Canvas_in_their_names()
    {
        var create = Assert.Single(Policy(platform.Poc).Statements(), statement => statement["Action"].Texts().Contains("sagemaker:CreateAutoMLJobV2"));

        Assert.All(
            ["sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:CreateModel"],
            action => Assert.Contains(action, create["Action"].Texts()));
        // A job outside the VPC would carry the researcher's data past the network's rules.
        Assert.Equal("false", create.At("Condition")!["Null"]!["sagemaker:VpcSubnets"]!.ToString());
        Assert.All(create["Resource"]!.AsArray(), resource => Assert.Matches("(?i)canvas|model-compilation", resource.Resolved()));
    }

    [Fact]
    public void Canvas_may_give_its_jobs_the_role_that_it_works_under()
    {
        var policy = platform.Poc.Studio.Named("AWS::IAM::Policy", "ResearchersCanvasJobs");

        var pass = Assert.Single(policy.Statements());
        Assert.Equal(["iam:PassRole"], pass["Action"].Texts());
        Assert.Equal("sagemaker.amazonaws.com", pass.At("Condition.StringEquals.iam:PassedToService")!.ToString());
        Assert.Equal($"<{policy.Properties.At("Roles.0")!.Resolved().Trim('<', '>')}.Arn>", pass["Resource"].Resolved());
    }

    [Fact]
    public void Artifacts_are_the_researchers_own() => Assert.Equal(
        "arn:aws:s3:::<DataBucketName>/canvas/Canvas/${aws:SourceIdentity}/*",
        Assert.Single(Policy(platform.Poc).Statements(), statement => statement["Action"].Texts().Contains("s3:PutObject"))["Resource"].Resolved());

    [Fact]
    public void Canvas_finds_the_endpoints_of_the_VPC_and_so_builds_inside_it() => Assert.Contains(
        Policy(platform.Poc).Statements(), statement => statement["Action"].Texts().Contains("ec2:DescribeVpcEndpointServices"));

    [Fact]
    public void Files_of_ones_computer_can_be_uploaded() => Assert.Contains(
        platform.Poc.Storage.Resources("AWS::S3::Bucket"),
        bucket => bucket.Properties.At("CorsConfiguration.CorsRules.0.AllowedMethods").Texts() is ["POST"]);

    [Fact]
    public void An_environment_without_Canvas_has_none_of_it()
    {
        Assert.DoesNotContain(platform.Production.Studio.Resources("AWS::IAM::ManagedPolicy"), policy => policy.LogicalId.Contains("Canvas", StringComparison.Ordinal));
        Assert.All(platform.Production.Storage.Resources("AWS::S3::Bucket"), bucket => Assert.Null(bucket.Properties["CorsConfiguration"]));
        Assert.DoesNotContain("jumpstart", S3Endpoint(platform.Production), StringComparison.Ordinal);
    }

    [Fact]
    public void A_templates_data_sources_become_permissions_and_a_way_through_the_network()
    {
        var assembly = platform.Synthesize(With("s3://lab-data/surveys/", "s3://results", "sales_database"));

        var reads = Policy(assembly).Statements().Where(statement => statement["Action"].Texts() is ["s3:GetObject"])
            .SelectMany(statement => statement["Resource"] is JsonArray several ? several.ToArray() : [statement["Resource"]]).Select(resource => resource.Resolved()).ToList();
        Assert.Contains("arn:aws:s3:::lab-data/surveys/*", reads);
        Assert.Contains("arn:aws:s3:::results/*", reads);
        var listed = Policy(assembly).Statements().Where(statement => statement["Action"].Texts() is ["s3:ListBucket"])
            .Single(statement => statement["Resource"].Resolved() == "arn:aws:s3:::lab-data");
        Assert.Equal("surveys/*", listed.At("Condition")!["StringLike"]!["s3:prefix"]!.ToString());
        Assert.Contains(":::lab-data/surveys/*", S3Endpoint(assembly), StringComparison.Ordinal);
        Assert.Contains(":::results/*", S3Endpoint(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain("sales_database", Policy(assembly).Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_source_that_depends_on_a_parameter_is_refused()
    {
        var error = Assert.ThrowsAny<Exception>(() => platform.Synthesize(With("s3://{{ bucket }}/data")));

        Assert.Contains("data_sources has s3://{{ bucket }}/data. It becomes a permission", error.ToString(), StringComparison.Ordinal);
    }

    private Deployment With(params string[] sources)
    {
        var poc = platform.Read("poc");
        var texts = poc.Catalog.Sources.Select(source => ($"templates/{source.Key}.yaml", source.Key == "sagemaker-canvas"
            ? source.Value.Replace("    model_types:", $"    data_sources: [{string.Join(", ", sources.Select(address => $"\"{address}\""))}]\n    model_types:", StringComparison.Ordinal)
            : source.Value)).Select(file => sources.Any(address => address.Contains("{{", StringComparison.Ordinal)) && file.Item1.Contains("canvas", StringComparison.Ordinal)
                ? (file.Item1, $"{file.Item2}\nparameters:\n  bucket: {{ type: string, default: lab-data }}\n")
                : file);
        var read = TemplateLibrary.Read(texts);
        Assert.Empty(read.Errors);
        return poc with { Catalog = poc.Catalog with { Library = read.Value! } };
    }

    private static TemplateResource Policy(Assembly assembly) => assembly.Studio.Named("AWS::IAM::ManagedPolicy", "ResearchersPoliciesCanvas");

    private static string S3Endpoint(Assembly assembly) => Assert.Single(
        assembly.Templates.Single(template => template.StackName.EndsWith("Network", StringComparison.Ordinal)).Resources("AWS::EC2::VPCEndpoint"),
        endpoint => endpoint.Text("VpcEndpointType") == "Gateway").Properties["PolicyDocument"]!.ToJsonString();
}
