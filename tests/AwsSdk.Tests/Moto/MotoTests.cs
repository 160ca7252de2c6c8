using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SimpleNotificationService;

namespace AwsSdk.Tests.Moto;

/// <summary>Each client against moto's own reading of the protocols.</summary>
public class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SageMaker_keeps_pipelines_and_lists_them_over_pages()
    {
        var client = new AmazonSageMakerClient(Credentials, Configured(new AmazonSageMakerConfig()));
        foreach (var name in new[] { "a", "b", "c" })
        {
            await client.CreatePipelineAsync(
                new CreatePipelineRequest { PipelineName = name, PipelineDefinition = "{}", RoleArn = "arn:aws:iam::123456789012:role/r" }, Cancelled);
        }

        var pipelines = await client.Paginators.ListPipelines(new ListPipelinesRequest { MaxResults = 2 }).PipelineSummaries
            .Select(pipeline => pipeline.PipelineName).ToListAsync(Cancelled);

        Assert.Equal(["a", "b", "c"], pipelines.Order());
    }

    [Fact]
    public async Task CloudFormation_makes_a_stack_and_names_the_one_that_is_not_there()
    {
        var client = new AmazonCloudFormationClient(Credentials, Configured(new AmazonCloudFormationConfig()));
        await client.CreateStackAsync(
            new CreateStackRequest
            {
                StackName = "topic",
                TemplateBody = """{"Parameters":{"N":{"Type":"String"}},"Resources":{"T":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Ref":"N"}}}},"Outputs":{"Arn":{"Value":{"Ref":"T"}}}}""",
                Parameters = [new() { ParameterKey = "N", ParameterValue = "alarms" }],
                Tags = [new() { Key = "Project", Value = "cloudworkstation" }],
            },
            Cancelled);

        var stack = Assert.Single((await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "topic" }, Cancelled)).Stacks);
        var error = await Assert.ThrowsAsync<AmazonCloudFormationException>(() =>
            client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "none" }, Cancelled));

        Assert.Equal(StackStatus.CREATE_COMPLETE, stack.StackStatus);
        Assert.EndsWith(":alarms", Assert.Single(stack.Outputs).OutputValue, StringComparison.Ordinal);
        Assert.Equal("cloudworkstation", Assert.Single(stack.Tags).Value);
        Assert.Equal("ValidationError", error.ErrorCode);
    }

    [Fact]
    public async Task EFS_names_the_file_system_that_is_not_there()
    {
        var client = new AmazonElasticFileSystemClient(Credentials, Configured(new AmazonElasticFileSystemConfig()));

        var error = await Assert.ThrowsAsync<FileSystemNotFoundException>(() =>
            client.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = "fs-12345678" }, Cancelled));

        Assert.Contains("fs-12345678", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventBridge_SNS_and_Lambda_answer()
    {
        var events = new AmazonEventBridgeClient(Credentials, Configured(new AmazonEventBridgeConfig()));
        var topics = new AmazonSimpleNotificationServiceClient(Credentials, Configured(new AmazonSimpleNotificationServiceConfig()));
        var functions = new AmazonLambdaClient(Credentials, Configured(new AmazonLambdaConfig()));

        var put = await events.PutEventsAsync(
            new PutEventsRequest { Entries = [new() { Source = "s", DetailType = "t", Detail = "{}", Time = DateTime.UtcNow }] }, Cancelled);
        var noTopic = await Assert.ThrowsAsync<Amazon.SimpleNotificationService.Model.NotFoundException>(() =>
            topics.PublishAsync(new("arn:aws:sns:eu-west-1:123456789012:none", "hello"), Cancelled));
        var noFunction = await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() =>
            functions.InvokeAsync(new() { FunctionName = "none", Payload = "{}" }, Cancelled));

        Assert.Equal(0, put.FailedEntryCount);
        Assert.Equal("NotFound", noTopic.ErrorCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, noFunction.StatusCode);
    }

    private TConfig Configured<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        moto.Require();
        config.ServiceURL = moto.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}
