using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Infrastructure.Tests.Pipeline;

public sealed class PipelineTests(Platform platform)
{
    [Fact]
    public void The_pipeline_has_all_its_steps() => Assert.Equal(
        ["Preprocess", "Train", "Evaluate", "CheckAccuracy"],
        Definition()["Steps"]!.AsArray().Select(step => step!["Name"]!.ToString()));

    [Fact]
    public void The_pipeline_trains_on_the_data_set_that_was_seeded()
    {
        var data = platform.Poc.Pipeline.Only("Custom::SeedData");

        Assert.Equal($"<{data.LogicalId}.Uri>", Parameter("InputDataUri"));
    }

    [Fact]
    public void Training_takes_what_preprocessing_made() => Assert.Equal(
        "Steps.Preprocess.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri",
        Step("Train").At("Arguments.InputDataConfig.0.DataSource.S3DataSource.S3Uri.Get")!.ToString());

    [Fact]
    public void Jobs_run_in_the_isolated_subnets()
    {
        var network = Step("Preprocess").At("Arguments.NetworkConfig.VpcConfig")!;

        Assert.Equal(["<SubnetIds.0>", "<SubnetIds.1>"], network["Subnets"].Texts());
        Assert.Equal(["<WorkloadSecurityGroupId>"], network["SecurityGroupIds"].Texts());
    }

    [Fact]
    public void Each_step_runs_with_the_role_made_for_it()
    {
        Assert.StartsWith("<RolesProcessing", Step("Preprocess").At("Arguments.RoleArn")!.ToString());
        Assert.StartsWith("<RolesTraining", Step("Train").At("Arguments.RoleArn")!.ToString());
    }

    [Fact]
    public void Jobs_find_their_scripts_where_the_job_code_was_put()
    {
        var code = platform.Poc.Pipeline.Only("Custom::JobCode").LogicalId;

        Assert.Equal($"<{code}.SourceDirUri>", Step("Train").At("Arguments.HyperParameters.sagemaker_submit_directory")!.ToString().Trim('"'));
    }

    [Fact]
    public void Job_code_holds_scripts_and_no_tests_or_caches()
    {
        var hash = platform.Poc.Pipeline.Only("Custom::JobCode").Text("SourceHash");
        var files = Directory.GetFiles(Path.Combine(platform.Poc.Folder, $"asset.{hash}"), "*", SearchOption.AllDirectories);

        Assert.Contains(files, file => file.EndsWith("preprocess.py", StringComparison.Ordinal));
        Assert.All(files, file => Assert.EndsWith(".py", file));
    }

    [Fact]
    public void Nothing_runs_on_deployment_unless_the_environment_says_so()
    {
        var poc = platform.Read("poc");
        var running = poc with { Platform = poc.Platform with { Pipeline = poc.Platform.Pipeline! with { RunOnDeploy = true } } };

        Assert.Equal("false", platform.Poc.Pipeline.Only("Custom::SageMakerPipeline").Text("RunOnDeploy"));
        Assert.Equal("true", platform.Synthesize(running).Pipeline.Only("Custom::SageMakerPipeline").Text("RunOnDeploy"));
    }

    [Fact]
    public void Other_data_asks_for_another_run() => Assert.Equal(
        $"<{platform.Poc.Pipeline.Only("Custom::SeedData").LogicalId}.VersionId>",
        platform.Poc.Pipeline.Only("Custom::SageMakerPipeline").Properties["RunKey"].Resolved());

    [Fact]
    public void Synthetic_data_is_described_in_texts()
    {
        var data = platform.Poc.Pipeline.Only("Custom::SeedData").Properties;

        Assert.Equal(["2000", "8", "2", "7"], new[] { "Rows", "Features", "Classes", "Seed" }.Select(name => data[name]!.GetValue<string>()));
        Assert.Null(data["SourceUri"]);
    }

    [Fact]
    public void A_CSV_file_is_copied_instead_of_generated()
    {
        using var folder = new TemporaryFolder();
        var poc = platform.Read("poc");
        var deployment = poc with
        {
            Platform = poc.Platform with { Pipeline = poc.Platform.Pipeline! with { Data = new CsvData("data.csv") } },
            CsvFile = folder.Write("data.csv", "a,b,label\n1,2,0\n"),
        };

        var data = platform.Synthesize(deployment).Pipeline.Only("Custom::SeedData").Properties;

        Assert.EndsWith($"{data["SourceHash"]}.csv", data["SourceUri"].Resolved());
        Assert.Null(data["Rows"]);
    }

    [Fact]
    public void Another_seed_changes_the_data_and_no_other_resource()
    {
        var poc = platform.Read("poc");
        var reseeded = poc with { Platform = poc.Platform with { Pipeline = poc.Platform.Pipeline! with { Data = new SyntheticData { Seed = 8 } } } };

        var after = platform.Synthesize(reseeded);

        var changed = after.Pipeline.Resources()
            .Where(resource => !JsonNode.DeepEquals(resource.Json, platform.Poc.Pipeline.Resources().Single(old => old.LogicalId == resource.LogicalId).Json));
        Assert.Equal("Custom::SeedData", Assert.Single(changed).Type);
    }

    [Fact]
    public void The_pipeline_cannot_make_a_job_outside_the_VPC()
    {
        var creations = platform.Poc.Pipeline.Named("AWS::IAM::Policy", "PipelineRolePolicy").Statements()
            .Where(statement => statement["Action"].Texts() is ["sagemaker:CreateProcessingJob"] or ["sagemaker:CreateTrainingJob"] or ["sagemaker:CreateModel"])
            .ToList();

        Assert.Equal(3, creations.Count);
        Assert.All(creations, creation => Assert.Equal("false", creation.At("Condition.Null.sagemaker:VpcSubnets")!.ToString()));
    }

    [Fact]
    public void The_pipelines_role_makes_no_job_on_a_type_that_the_policy_refuses()
    {
        var refused = platform.Poc.Pipeline.Named("AWS::IAM::Policy", "PipelineRolePolicy").Statement("OtherMlInstanceTypes");

        Assert.Equal(
            ["sagemaker:CreateEndpointConfig", "sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob"], refused["Action"].Texts().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("ml.p4d.24xlarge", refused.At("Condition")!["ForAnyValue:StringNotLike"]!["sagemaker:InstanceTypes"].Texts());
    }

    [Fact]
    public void A_run_cannot_ask_for_a_type_that_the_policy_refuses()
    {
        var training = Definition()["Parameters"]!.AsArray().Single(parameter => parameter!["Name"]!.ToString() == "TrainingInstanceType")!;

        Assert.Contains("ml.m5.xlarge", training["EnumValues"].Texts());
        Assert.DoesNotContain(training["EnumValues"].Texts(), type => type.Contains("24xlarge", StringComparison.Ordinal));
    }

    [Fact]
    public void An_environment_whose_types_the_policy_refuses_is_refused()
    {
        var poc = platform.Read("poc");
        var deployment = poc with
        {
            Platform = poc.Platform with { Pipeline = poc.Platform.Pipeline! with { InstanceTypes = new() { Training = "ml.m5.24xlarge" } } },
        };

        var error = Assert.ThrowsAny<Exception>(() => platform.Synthesize(deployment));

        Assert.Contains("pipeline.instance_types.training is ml.m5.24xlarge, which the policy default does not permit", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_endpoint_is_changed_by_the_rollout_function_alone()
    {
        var role = platform.Poc.Pipeline.Named("AWS::IAM::Policy", "PipelineRolePolicy").Statements().SelectMany(statement => statement["Action"].Texts());
        var rollout = platform.Poc.Pipeline.Named("AWS::IAM::Policy", "PipelineRolloutAccess").Statements().SelectMany(statement => statement["Action"].Texts());

        Assert.DoesNotContain("sagemaker:UpdateEndpoint", role);
        Assert.Contains("lambda:InvokeFunction", role);
        Assert.Contains("sagemaker:UpdateEndpoint", rollout);
        var function = platform.Poc.Pipeline.Named("AWS::Lambda::Function", "PipelineRollout");
        Assert.True(int.Parse(function.Text("Timeout")!, System.Globalization.CultureInfo.InvariantCulture) <= 600, "a Lambda step waits for ten minutes at most");
    }

    [Theory]
    [InlineData("RolesProcessingPolicy")]
    [InlineData("RolesTrainingPolicy")]
    public void Jobs_have_the_rights_on_the_key_that_AWS_documents_for_encrypted_outputs(string policy) => Assert.Contains(
        platform.Poc.Pipeline.Named("AWS::IAM::Policy", policy).Statements(), statement => statement["Action"].Texts().Contains("kms:Encrypt"));

    [Fact]
    public void Training_reads_splits_and_code_and_writes_models()
    {
        var statements = platform.Poc.Pipeline.Named("AWS::IAM::Policy", "RolesTrainingPolicy").Statements();

        string[] Below(string action) =>
        [
            .. statements.Where(statement => statement["Action"].Texts().Contains(action))
                .SelectMany(statement => statement["Resource"] is JsonArray many ? many.ToArray() : [statement["Resource"]])
                .Select(resource => resource.Resolved().Split("<DataBucketName>/")[1]),
        ];
        Assert.Equal(["code/*", "processed/*"], Below("s3:GetObject"));
        Assert.Equal(["models/tabular-classification/*"], Below("s3:PutObject"));
    }

    [Fact]
    public void The_pipeline_starts_only_when_its_roles_and_the_alarms_are_ready()
    {
        var dependencies = platform.Poc.Pipeline.Only("Custom::SageMakerPipeline").DependsOn();

        Assert.All(
            ["PipelineRolePolicy", "RolesProcessingPolicy", "RolesTrainingPolicy", "RolesModelPolicy", "AlarmsTopicPolicy", "AlarmsPipelineFailed"],
            prefix => Assert.Contains(dependencies, id => id.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private JsonNode Definition() => JsonNode.Parse(platform.Poc.Pipeline.Only("Custom::SageMakerPipeline").Properties["Definition"].Resolved())!;

    private JsonNode Step(string name) => Definition()["Steps"]!.AsArray().Single(step => step!["Name"]!.ToString() == name)!;

    private string Parameter(string name) =>
        Definition()["Parameters"]!.AsArray().Single(parameter => parameter!["Name"]!.ToString() == name)!["DefaultValue"]!.ToString();
}
