using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Guardrails;

public sealed class WorkstationGuardrailTests
{
    private const string Machine = """
        "Machine": { "Type": "AWS::EC2::LaunchTemplate", "Properties": { "LaunchTemplateData": {
          "MetadataOptions": { "HttpTokens": "required" },
          "BlockDeviceMappings": [{ "Ebs": { "Encrypted": true, "KmsKeyId": "key" } }] } } }
        """;

    [Fact]
    public void An_instance_with_IMDSv2_and_encrypted_volumes_is_fine() =>
        Assert.Empty(Check(new PrivateInstances(), $$"""{ {{Machine}}, {{Instance()}} }"""));

    [Theory]
    [InlineData("required", "optional", "without a token")]
    [InlineData("\"Encrypted\": true", "\"Encrypted\": false", "not encrypted")]
    [InlineData("\"KmsKeyId\": \"key\"", "\"VolumeType\": \"gp3\"", "not encrypted")]
    public void What_a_launch_template_lacks_is_found(string good, string bad, string finding) =>
        Assert.Contains(finding, Assert.Single(Check(
            new PrivateInstances(), $$"""{ {{Machine.Replace(good, bad, StringComparison.Ordinal)}}, {{Instance()}} }""")));

    [Fact]
    public void An_instance_without_a_launch_template_is_found() =>
        Assert.NotEmpty(Check(new PrivateInstances(), """{ "I": { "Type": "AWS::EC2::Instance", "Properties": { "ImageId": "ami-1" } } }"""));

    [Fact]
    public void A_public_address_is_found() => Assert.Contains(
        "public address",
        Assert.Single(Check(new PrivateInstances(), $$"""{ {{Machine}}, {{Instance(", \"NetworkInterfaces\": [{ \"AssociatePublicIpAddress\": true }]")}} }""")));

    [Fact]
    public void A_presigned_address_in_an_output_is_found()
    {
        var template = Template("""{ "Ready": { "Type": "AWS::CloudFormation::WaitConditionHandle" } }""");
        template.Json["Outputs"] = JsonNode.Parse("""{ "Address": { "Value": { "Ref": "Ready" } } }""");

        Assert.Contains("output Address shows the presigned address", Assert.Single(new NoPresignedOutputs().Check([template])));
    }

    [Fact]
    public void A_presigned_address_in_Parameter_Store_is_found() => Assert.Single(Check(new NoPresignedOutputs(), """
        { "Ready": { "Type": "AWS::CloudFormation::WaitConditionHandle" },
          "Note": { "Type": "AWS::SSM::Parameter", "Properties": { "Value": { "Ref": "Ready" } } } }
        """));

    private static string Instance(string more = "") =>
        $$"""
        "Instance": { "Type": "AWS::EC2::Instance", "Properties": { "LaunchTemplate": { "LaunchTemplateId": { "Ref": "Machine" } }{{more}} } }
        """;

    private static List<string> Check(IGuardrail guardrail, string resources) => [.. guardrail.Check([Template(resources)])];

    private static SynthesizedTemplate Template(string resources) => new("Test", new JsonObject { ["Resources"] = JsonNode.Parse(resources) });
}
