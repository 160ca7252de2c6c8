using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.PipelineManager.Tests;

/// <summary>The published function over HTTP.</summary>
public sealed class PublishedPipelineManagerTests
{
    private const string Type = "Custom::SageMakerPipeline";
    private const string Arn = "arn:aws:sagemaker:us-east-1:123456789012:pipeline/tabular";

    private static readonly Dictionary<string, string> Properties = new()
    {
        ["PipelineName"] = "tabular",
        ["Definition"] = """{"Version":"2020-12-01","Steps":[]}""",
        ["RoleArn"] = "arn:aws:iam::123456789012:role/p",
        ["RunOnDeploy"] = "true",
        ["Wait"] = "true",
    };

    [Fact]
    public async Task It_creates_the_pipeline_runs_it_and_answers_with_the_execution()
    {
        await using var lambda = await LambdaSession.StartAsync("PipelineManager");
        JsonElement? created = null;
        var looks = 0;
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["DescribePipeline"] = _ => created is { } pipeline
                ? new JsonObject { ["PipelineArn"] = Arn, ["PipelineName"] = "tabular", ["PipelineStatus"] = "Active", ["RoleArn"] = pipeline.GetProperty("RoleArn").GetString(), ["PipelineDefinition"] = pipeline.GetProperty("PipelineDefinition").GetString() }
                : JsonAnswers.Error("ResourceNotFound", "Pipeline 'tabular' does not exist."),
            ["CreatePipeline"] = request =>
            {
                created = request.Clone();
                return new JsonObject { ["PipelineArn"] = Arn };
            },
            ["ListTags"] = _ => new JsonObject { ["Tags"] = JsonNode.Parse(created!.Value.GetProperty("Tags").GetRawText()) },
            ["AddTags"] = _ => new JsonObject(),
            ["StartPipelineExecution"] = _ => new JsonObject { ["PipelineExecutionArn"] = $"{Arn}/execution/one" },
            ["DescribePipelineExecution"] = _ => new JsonObject { ["PipelineExecutionStatus"] = looks++ == 0 ? "Executing" : "Succeeded" },
        });

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties));

        Assert.True(answer.Status == "SUCCESS", answer.Reason);
        Assert.Equal("tabular", answer.PhysicalId);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task Wrong_properties_are_named_without_asking_AWS()
    {
        await using var lambda = await LambdaSession.StartAsync("PipelineManager");

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string>(Properties) { ["PipelineName"] = "Tabular", ["Wait"] = "perhaps" }));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("PipelineName is \"Tabular\"", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("Wait is \"perhaps\"; allowed is true or false", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(lambda.Aws.Calls);
    }
}
