using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Workstations;
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
    public void Every_researchers_ids_are_published_under_their_profile()
    {
        var parameters = platform.Poc.Catalog.Resources("AWS::SSM::Parameter").ToDictionary(parameter => parameter.Text("Name")!, parameter => parameter.Text("Value"));

        Assert.Equal("10001", parameters["/cloudworkstation/poc/researchers/alice-researcher/uid"]);
        Assert.Equal("10002", parameters["/cloudworkstation/poc/researchers/bob-analyst/gid"]);
    }

    [Fact]
    public void An_EC2_workstation_may_mount_the_shared_file_system_through_an_access_point()
    {
        var role = platform.Poc.Catalog.Named("AWS::IAM::Role", "WorkstationsInstance");
        var statement = role.Statements("Policies.0.PolicyDocument")[0];

        Assert.Equal(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], statement["Action"].Texts());
        Assert.EndsWith(":access-point/*", statement.At("Condition.ArnLike.elasticfilesystem:AccessPointArn").Resolved());
    }

    [Fact]
    public void Beyond_that_it_reads_software_and_the_licence_of_its_desktop_and_nothing_else()
    {
        var role = platform.Poc.Catalog.Named("AWS::IAM::Role", "WorkstationsInstance");
        var others = role.Statements("Policies.0.PolicyDocument").Skip(1).ToList();

        Assert.Equal(["s3:GetObject", "kms:Decrypt"], others.Select(statement => Assert.Single(statement["Action"].Texts())));
        Assert.Collection(
            others[0]["Resource"]!.AsArray().Select(resource => resource!.Resolved()),
            licence => Assert.EndsWith(":s3:::dcv-license.us-east-1/*", licence),
            software => Assert.EndsWith("/software/*", software));
        Assert.Equal("s3.us-east-1.amazonaws.com", others[1].At("Condition.StringEquals.kms:ViaService").Resolved());
    }

    [Fact]
    public void Glue_sessions_encrypt_all_they_write()
    {
        var encryption = platform.Poc.Catalog.Only("AWS::Glue::SecurityConfiguration");

        Assert.Equal("SSE-KMS", encryption.Text("EncryptionConfiguration.S3Encryptions.0.S3EncryptionMode"));
        Assert.Equal("SSE-KMS", encryption.Text("EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode"));
    }

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
