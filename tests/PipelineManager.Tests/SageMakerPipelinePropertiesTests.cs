using System.Text.Json;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager.Tests;

public sealed class SageMakerPipelinePropertiesTests
{
    [Fact]
    public void Strings_as_CloudFormation_sends_them_are_read()
    {
        var (properties, errors) = Read("""
            {"PipelineName":"tabular","Definition":"{}","RoleArn":"arn","RunOnDeploy":"true","Wait":"false","Parameters":"{\"MinAccuracy\":\"0.9\"}"}
            """);

        Assert.Empty(errors);
        Assert.True(properties.RunOnDeploy);
        Assert.False(properties.Wait);
        Assert.Equal("0.9", properties.Parameters["MinAccuracy"]);
    }

    [Theory]
    [InlineData("""{"PipelineName":"Tabular","Definition":"{}","RoleArn":"arn"}""", "PipelineName is \"Tabular\"; allowed is 1 to 256 lower-case letters")]
    [InlineData("""{"PipelineName":"t","RoleArn":"arn"}""", "Definition is missing; allowed is the pipeline's definition as JSON, or DefinitionUri")]
    [InlineData("""{"PipelineName":"t","Definition":"{}","DefinitionUri":"s3://b/k","RoleArn":"arn"}""", "Definition is \"{}\"")]
    [InlineData("""{"PipelineName":"t","DefinitionUri":"https://b/k","RoleArn":"arn"}""", "DefinitionUri is \"https://b/k\"; allowed is s3://<bucket>/<key>")]
    [InlineData("""{"PipelineName":"t","Definition":"{}"}""", "RoleArn is missing")]
    public void A_wrong_property_is_named_with_what_is_allowed(string json, string expected) =>
        Assert.Contains(Read(json).Errors, error => error.StartsWith(expected, StringComparison.Ordinal));

    private static (SageMakerPipelineProperties Properties, IReadOnlyList<string> Errors) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var reader = new PropertyReader(document.RootElement.Clone());
        return (SageMakerPipelineProperties.Read(reader), reader.Errors);
    }
}
