using System.Text.Json.Nodes;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Parameter = Amazon.SageMaker.Model.Parameter;

namespace CloudWorkstation.EndToEnd;

/// <summary>
/// A platform engineer's whole way with the platform, on one local cloud: deploy, run, change, be alarmed, destroy.
/// Each test is the next step.
/// </summary>
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class PlatformTests(LocalCloud cloud) : IClassFixture<LocalCloud>, IDisposable
{
    private const string Pipeline = "local--tabular-classification";

    private readonly AmazonCloudFormationClient cloudFormation = new(LocalCloud.Credentials, cloud.Configure(new AmazonCloudFormationConfig()));
    private readonly AmazonSageMakerClient sageMaker = new(LocalCloud.Credentials, cloud.Configure(new AmazonSageMakerConfig()));
    private readonly AmazonS3Client s3 = new(LocalCloud.Credentials, cloud.Configure(new AmazonS3Config { ForcePathStyle = true }));

    public void Dispose()
    {
        cloudFormation.Dispose();
        sageMaker.Dispose();
        s3.Dispose();
    }

    [Fact]
    public async Task Cdk_deploys_every_stack()
    {
        (await cloud.DeployAsync()).OrThrow();

        var statuses = (await StacksAsync()).ToDictionary(stack => stack.StackName, stack => stack.StackStatus.Value);
        string[] parts = ["Network", "Storage", "Studio", "Pipeline"];
        Assert.All(parts, part => Assert.Equal("CREATE_COMPLETE", statuses[$"CloudWorkstation-local-{part}"]));
    }

    [Fact]
    public async Task The_aws_cli_deploys_the_same_template_too_and_finds_nothing_to_change()
    {
        var bucket = (await cloud.AwsAsync("s3api", "list-buckets")).GetProperty("Buckets").EnumerateArray()
            .Select(one => one.GetProperty("Name").GetString()!).Single(name => name.StartsWith("cdk-hnb659fds-assets-", StringComparison.Ordinal));

        // Without --tags the CLI sends an empty list, which takes every tag off the stack.
        var tags = (await StacksAsync()).Single(stack => stack.StackName == "CloudWorkstation-local-Network").Tags.Select(tag => $"{tag.Key}={tag.Value}");

        var said = await cloud.AwsDeployAsync("CloudWorkstation-local-Network", ["--s3-bucket", bucket, "--tags", .. tags]);

        Assert.Contains("No changes to deploy. Stack CloudWorkstation-local-Network is up to date", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_is_seeded_with_the_rows_that_the_environment_asks_for()
    {
        var lines = (await ReadDataAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal(2001, lines.Length);
        Assert.Contains("label", lines[0].Split(','));
    }

    [Fact]
    public async Task Every_researcher_has_a_profile_that_can_be_opened()
    {
        var profiles = await ProfilesAsync();

        Assert.Equal(["alice-researcher", "bob-analyst"], profiles.Select(profile => profile.UserProfileName).Order());
        Assert.All(profiles, profile => Assert.Equal("InService", profile.Status.Value));
    }

    [Fact]
    public async Task An_execution_trains_a_model_and_deploys_it()
    {
        var execution = await RunPipelineAsync();

        Assert.Equal("Succeeded", execution.PipelineExecutionStatus.Value);
        var keys = await KeysAsync("models/");
        Assert.Contains(keys, key => key.EndsWith("model.tar.gz", StringComparison.Ordinal));
        Assert.Contains(keys, key => key.EndsWith("evaluation.json", StringComparison.Ordinal));
        Assert.Equal("InService", (await EndpointAsync()).EndpointStatus.Value);
    }

    [Fact]
    public async Task A_second_execution_that_a_researcher_starts_in_Studio_updates_the_endpoint()
    {
        var before = await EndpointAsync();
        using var inStudio = await StudioSessionAsync("alice-researcher");

        var execution = await RunPipelineAsync(inStudio);

        var after = await EndpointAsync();
        Assert.Equal("Succeeded", execution.PipelineExecutionStatus.Value);
        Assert.Equal(before.EndpointArn, after.EndpointArn);
        Assert.NotEqual(before.EndpointConfigName, after.EndpointConfigName);
    }

    [Fact]
    public async Task The_tour_after_make_local_runs_the_pipeline_and_shows_how_good_the_model_is()
    {
        var tour = (await cloud.TourAsync()).OrThrow();

        Assert.Matches(@"DeployEndpoint +Succeeded[\s\S]+Metrics on the test split\n  accuracy +0\.[89]", tour.Output);
        Assert.Contains($"describe-endpoint --endpoint-name {Pipeline}", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_aws_cli_reads_outputs_and_parameters()
    {
        var stacks = await cloud.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "CloudWorkstation-local-Storage");
        var parameters = await cloud.AwsAsync("ssm", "get-parameters-by-path", "--path", "/cloudworkstation/local", "--recursive");

        var outputs = stacks.GetProperty("Stacks")[0].GetProperty("Outputs").EnumerateArray()
            .Select(output => output.GetProperty("OutputValue").GetString());
        var values = parameters.GetProperty("Parameters").EnumerateArray().Select(parameter => parameter.GetProperty("Value").GetString());
        var bucket = await OutputAsync("Storage", "DataBucketName");
        Assert.Contains(bucket, outputs);
        Assert.Contains(bucket, values);
    }

    [Fact]
    public async Task Changes_are_made_in_place()
    {
        var resourcesBefore = await PhysicalIdsAsync();
        var dataBefore = await ReadDataAsync();
        var definitionBefore = await DefinitionAsync();
        Change(cloud.EnvironmentFile, "seed: 7", "seed: 8");
        Change(cloud.EnvironmentFile, "training: ml.m5.large", "training: ml.m5.xlarge");
        Change(cloud.ResearchersFile, "bob.analyst", "carol.chemist");
        Change(cloud.ResearchersFile, "uid: 10002, gid: 10002", "uid: 10003, gid: 10003");

        (await cloud.DeployAsync()).OrThrow();

        var resourcesAfter = await PhysicalIdsAsync();
        Assert.All(resourcesBefore.Where(resource => IsStateful(resource.Type)), resource => Assert.Contains(resource, resourcesAfter));
        Assert.NotEqual(dataBefore, await ReadDataAsync());
        Assert.NotEqual(definitionBefore, await DefinitionAsync());
        Assert.Equal(["alice-researcher", "carol-chemist"], (await ProfilesAsync()).Select(profile => profile.UserProfileName).Order());
    }

    [Fact]
    public async Task A_deployment_without_a_change_changes_nothing()
    {
        var before = (await StacksAsync()).ToDictionary(stack => stack.StackName, stack => stack.LastUpdatedTime);

        (await cloud.DeployAsync()).OrThrow();

        Assert.Equal(before, (await StacksAsync()).ToDictionary(stack => stack.StackName, stack => stack.LastUpdatedTime));
    }

    [Fact]
    public async Task The_breast_cancer_data_reaches_an_accuracy_of_nine_in_ten()
    {
        var csv = Path.Combine(Path.GetDirectoryName(cloud.EnvironmentFile)!, "wisconsin.csv");
        var python = (await Command.RunAsync(LocalCloud.Root, new Dictionary<string, string>(), "python3", "-c",
            "from localcloud.prerequisites import find_job_python; print(find_job_python())")).OrThrow().Output.Trim();
        (await Command.RunAsync(LocalCloud.Root, new Dictionary<string, string>(), python, "-c",
            $"from sklearn.datasets import load_breast_cancer as load; load(as_frame=True).frame.to_csv('{csv}', index=False)")).OrThrow();
        Change(cloud.EnvironmentFile, "{ synthetic: { rows: 2000, features: 8, classes: 2, seed: 8 } }", "{ csv: wisconsin.csv }");
        Change(cloud.EnvironmentFile, "target_column: label", "target_column: target");
        Change(cloud.EnvironmentFile, "minimum_accuracy: 0.8", "minimum_accuracy: 0.9");
        (await cloud.DeployAsync()).OrThrow();

        var execution = await RunPipelineAsync();

        Assert.Equal("Succeeded", execution.PipelineExecutionStatus.Value);
        Assert.Equal(await File.ReadAllTextAsync(csv), await ReadDataAsync());
    }

    [Fact]
    public async Task A_gate_that_the_model_does_not_pass_fails_the_execution_with_the_place_of_the_metric_and_tells_the_topic()
    {
        var queue = (await cloud.AwsAsync("sqs", "create-queue", "--queue-name", "notices")).GetProperty("QueueUrl").GetString()!;
        var attributes = await cloud.AwsAsync("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "QueueArn");
        await cloud.AwsAsync("sns", "subscribe", "--topic-arn", await OutputAsync("Pipeline", "TopicArn"), "--protocol", "sqs",
            "--notification-endpoint", attributes.GetProperty("Attributes").GetProperty("QueueArn").GetString()!);

        var execution = await RunPipelineAsync(new Parameter { Name = "MinAccuracy", Value = "0.999" });

        Assert.Equal("Failed", execution.PipelineExecutionStatus.Value);
        var steps = await sageMaker.ListPipelineExecutionStepsAsync(
            new ListPipelineExecutionStepsRequest { PipelineExecutionArn = execution.PipelineExecutionArn });
        var reason = steps.PipelineExecutionSteps.Single(step => step.StepName == "AccuracyTooLow").FailureReason;
        Assert.Matches(@"below the minimum of 0\.999\. It is metrics\.accuracy\.value in s3://.*/evaluation\.json", reason);
        var received = await cloud.AwsAsync("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "10", "--max-number-of-messages", "10");
        Assert.Contains(Pipeline, received.GetProperty("Messages").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workstations_of_the_environment_file_are_deployed_with_the_platform()
    {
        await File.AppendAllTextAsync(cloud.EnvironmentFile, """
            workstations:
              - { name: declared-lab, template: sagemaker-studio-lab, researcher: alice_researcher }
              - { name: declared-studio, template: sagemaker-studio-cpu, researcher: alice_researcher }
              - { name: declared-canvas, template: sagemaker-canvas, researcher: carol.chemist }
              - { name: declared-instance, template: python-ml, researcher: alice_researcher, instance_type: t3.large, volume_gb: 40 }
              - { name: declared-session, template: glue-data-prep, researcher: carol.chemist }

            """);

        (await cloud.DeployAsync()).OrThrow();

        var listed = (await cloud.CwsAsync("list")).EnumerateArray().ToDictionary(
            row => row.GetProperty("name").GetString()!,
            row => (row.GetProperty("researcher").GetString(), row.GetProperty("status").GetString()));
        var expected = new Dictionary<string, (string?, string?)>
        {
            ["declared-lab"] = ("alice_researcher", "running"),
            ["declared-studio"] = ("alice_researcher", "running"),
            ["declared-canvas"] = ("carol.chemist", "running"),
            ["declared-instance"] = ("alice_researcher", "running"),
            // A session is made by whoever starts it, not by a stack.
            ["declared-session"] = ("carol.chemist", "stopped"),
        };
        Assert.Equal(expected.OrderBy(row => row.Key), listed.OrderBy(row => row.Key));
        Assert.Equal("t3.large", (await cloud.CwsAsync("info", "declared-instance")).GetProperty("instanceType").GetString());
    }

    [Fact]
    public async Task Destroying_leaves_nothing_of_the_platform_and_of_its_workstations()
    {
        (await cloud.CdkAsync("destroy", "--all", "--force")).OrThrow();

        Assert.DoesNotContain(await StacksAsync(), stack => stack.StackName != "CDKToolkit");
        Assert.Empty((await sageMaker.ListDomainsAsync(new ListDomainsRequest())).Domains ?? []);
        Assert.Empty((await sageMaker.ListPipelinesAsync(new ListPipelinesRequest())).PipelineSummaries ?? []);
        Assert.Empty((await sageMaker.ListEndpointsAsync(new ListEndpointsRequest())).Endpoints ?? []);
        Assert.Empty((await sageMaker.ListEndpointConfigsAsync(new ListEndpointConfigsRequest())).EndpointConfigs ?? []);
        Assert.Empty((await sageMaker.ListModelsAsync(new ListModelsRequest())).Models ?? []);
        Assert.DoesNotContain((await s3.ListBucketsAsync()).Buckets ?? [],
            bucket => !bucket.BucketName.StartsWith("cdk-", StringComparison.Ordinal));
        Assert.Equal(0, (await cloud.AwsAsync("efs", "describe-file-systems")).GetProperty("FileSystems").GetArrayLength());
        Assert.Equal(0, (await cloud.AwsAsync("lambda", "list-functions")).GetProperty("Functions").GetArrayLength());
    }

    private static bool IsStateful(string type) => type is "AWS::S3::Bucket" or "AWS::EFS::FileSystem" or "AWS::KMS::Key"
        or "AWS::SageMaker::Domain" or "AWS::EC2::VPC" or "AWS::SNS::Topic" or "Custom::SageMakerPipeline";

    private static void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private async Task<List<Stack>> StacksAsync() =>
        (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest())).Stacks ?? [];

    private async Task<string> OutputAsync(string part, string name)
    {
        var stack = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = $"CloudWorkstation-local-{part}" })).Stacks[0];
        return stack.Outputs.Single(output => output.OutputKey == name).OutputValue;
    }

    private async Task<List<(string Type, string? PhysicalId)>> PhysicalIdsAsync()
    {
        var resources = new List<(string, string?)>();
        foreach (var stack in (await StacksAsync()).Where(stack => stack.StackName.StartsWith("CloudWorkstation-local-", StringComparison.Ordinal)))
        {
            var page = await cloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = stack.StackName });
            resources.AddRange(page.StackResources.Select(resource => (resource.ResourceType, (string?)resource.PhysicalResourceId)));
        }

        return resources;
    }

    private async Task<List<UserProfileDetails>> ProfilesAsync() =>
        (await sageMaker.ListUserProfilesAsync(new ListUserProfilesRequest())).UserProfiles ?? [];

    private async Task<DescribeEndpointResponse> EndpointAsync() =>
        await sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = Pipeline });

    private async Task<string> DefinitionAsync() =>
        (await sageMaker.DescribePipelineAsync(new DescribePipelineRequest { PipelineName = Pipeline })).PipelineDefinition;

    /// <summary>A client with the credentials that a notebook in a researcher's JupyterLab has.</summary>
    private async Task<AmazonSageMakerClient> StudioSessionAsync(string profile)
    {
        using var http = new HttpClient();
        var session = JsonNode.Parse(await http.GetStringAsync($"{cloud.Endpoint}/studio-session/{await OutputAsync("Studio", "DomainId")}/{profile}"))!;
        var credentials = new SessionAWSCredentials(session["AccessKeyId"]!.ToString(), session["SecretAccessKey"]!.ToString(), session["Token"]!.ToString());
        return new AmazonSageMakerClient(credentials, cloud.Configure(new AmazonSageMakerConfig()));
    }

    private Task<DescribePipelineExecutionResponse> RunPipelineAsync(params Parameter[] parameters) => RunPipelineAsync(sageMaker, parameters);

    private async Task<DescribePipelineExecutionResponse> RunPipelineAsync(AmazonSageMakerClient starter, params Parameter[] parameters)
    {
        var started = await starter.StartPipelineExecutionAsync(new StartPipelineExecutionRequest
        {
            PipelineName = Pipeline,
            ClientRequestToken = Guid.NewGuid().ToString(),
            PipelineParameters = [.. parameters],
        });
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var execution = await sageMaker.DescribePipelineExecutionAsync(
                new DescribePipelineExecutionRequest { PipelineExecutionArn = started.PipelineExecutionArn }, giveUp.Token);
            if (execution.PipelineExecutionStatus.Value is "Succeeded" or "Failed" or "Stopped")
            {
                return execution;
            }

            await Task.Delay(300, giveUp.Token);
        }
    }

    private async Task<string> ReadDataAsync()
    {
        using var data = await s3.GetObjectAsync(await OutputAsync("Storage", "DataBucketName"), "raw/data.csv");
        using var reader = new StreamReader(data.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        var page = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = await OutputAsync("Storage", "DataBucketName"), Prefix = prefix });
        return [.. (page.S3Objects ?? []).Select(item => item.Key)];
    }
}
