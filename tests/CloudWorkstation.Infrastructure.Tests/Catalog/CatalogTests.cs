using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Catalog;

public sealed class CatalogTests(Platform platform)
{
    [Fact]
    public void The_index_names_every_template_with_the_key_of_its_object() => Assert.All(Index.Templates, entry =>
        Assert.Equal(
            entry.Slug,
            JsonNode.Parse(File.ReadAllText(Path.Combine(platform.Poc.Folder, $"asset.{entry.Key}"))).At("Metadata.CloudWorkstationTemplate")!.ToString()));

    [Fact]
    public void The_index_holds_what_a_launch_needs_without_the_project()
    {
        Assert.Equal("poc", Index.Environment);
        Assert.Equal(["alice-researcher", "bob-analyst"], Index.Researchers.Select(researcher => researcher.ProfileName));
        Assert.True(PolicyReader.Read(Index.Policy, "policy").Succeeded);
        Assert.Contains(Index.Templates, entry => entry.Source.StartsWith("# yaml-language-server", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_that_the_policy_refuses_stays_in_the_index_without_an_object()
    {
        var assembly = platform.Synthesize(Refusing(ServiceType.Glue));

        Assert.Equal("", IndexOf(assembly).Templates.Single(entry => entry.Slug == "glue-data-prep").Key);
        Assert.DoesNotContain(assembly.Compiled, template => template.StackName == "glue-data-prep");
    }

    [Fact]
    public void Refusing_Canvas_saves_the_endpoints_that_only_Canvas_needs()
    {
        var assembly = platform.Synthesize(Refusing(ServiceType.SageMakerCanvas));

        Assert.DoesNotContain(
            assembly.Network.Resources("AWS::EC2::VPCEndpoint"), endpoint => endpoint.Text("ServiceName")!.EndsWith(".monitoring", StringComparison.Ordinal));
    }

    [Fact]
    public void An_EC2_workstation_mounts_the_shared_file_system_through_its_own_access_point_only()
    {
        var mounting = InstancePolicy[0];

        Assert.Equal(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], mounting["Action"].Texts());
        Assert.Equal(
            "${aws:PrincipalTag/cloudworkstation:access-point}", mounting.At("Condition.StringEquals.elasticfilesystem:AccessPointArn").Resolved());
    }

    [Fact]
    public void An_EC2_workstation_writes_its_researchers_objects_only()
    {
        var writing = Assert.Single(InstancePolicy, statement => statement["Action"].Texts().Contains("s3:PutObject"));

        Assert.EndsWith("/researchers/${aws:PrincipalTag/cloudworkstation:profile}/*", writing["Resource"].Resolved());
    }

    [Fact]
    public void An_EC2_workstation_reads_shared_data_software_and_the_licence_of_its_desktop()
    {
        var reading = Assert.Single(InstancePolicy, statement => statement["Action"].Texts() is ["s3:GetObject"]);

        Assert.Equal(
            ["dcv-license.us-east-1/*", "models/*", "raw/*", "software/*"],
            reading["Resource"]!.AsArray().Select(resource => string.Join('/', resource!.Resolved().Split('/').TakeLast(2)).Split(":::")[^1].Replace("<DataBucketName>/", "")).Order());
        Assert.All(
            InstancePolicy.Where(statement => statement["Action"].Texts().Any(action => action.StartsWith("kms:", StringComparison.Ordinal))),
            statement => Assert.Equal("s3.us-east-1.<AWS::URLSuffix>", statement.At("Condition.StringEquals.kms:ViaService").Resolved()));
    }

    [Fact]
    public void Glue_sessions_encrypt_all_they_write()
    {
        var encryption = platform.Poc.Catalog.Only("AWS::Glue::SecurityConfiguration");

        Assert.Equal("SSE-KMS", encryption.Text("EncryptionConfiguration.S3Encryptions.0.S3EncryptionMode"));
        Assert.Equal("SSE-KMS", encryption.Text("EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode"));
    }

    private IReadOnlyList<JsonObject> InstancePolicy => platform.Poc.Catalog.Named("AWS::IAM::ManagedPolicy", "WorkstationsInstance").Statements();

    private CatalogIndex Index => IndexOf(platform.Poc);

    private static CatalogIndex IndexOf(Assembly assembly) => Directory.GetFiles(assembly.Folder, "asset.*.json")
        .Select(File.ReadAllText)
        .Where(text => text.StartsWith("{\"version\"", StringComparison.Ordinal))
        .Select(text => JsonSerializer.Deserialize(text, CatalogIndexJson.Default.CatalogIndex)!)
        .Single();

    private Deployment Refusing(ServiceType service)
    {
        var deployment = platform.Read("poc");
        var policy = deployment.Catalog.Policy with { ServiceTypes = new ServiceTypeRule([], [service]) };
        return deployment with { Catalog = deployment.Catalog with { Policy = policy } };
    }
}
