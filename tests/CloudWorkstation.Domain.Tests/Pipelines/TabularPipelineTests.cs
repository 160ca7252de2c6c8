using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Pipelines.Linting;

namespace CloudWorkstation.Domain.Tests.Pipelines;

public class TabularPipelineTests
{
    private static readonly string Text = TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson();

    private static readonly JsonObject Definition = JsonNode.Parse(Text)!.AsObject();

    [Fact]
    public void The_same_settings_give_the_same_text() => Assert.Equal(Text, TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson());

    [Fact]
    public void Tokens_are_written_as_they_are() => Assert.Contains("\"DefaultValue\":\"s3://${Token[TOKEN.12]}/raw/data.csv\"", Text, StringComparison.Ordinal);

    /// <summary>Of what has no tag, nobody's budget knows; the endpoint bills until it is deleted.</summary>
    [Fact]
    public void Everything_that_a_run_makes_gets_the_tags()
    {
        var settings = TabularPipelineSamples.Settings() with { Tags = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } };

        var text = TabularPipeline.Build(settings).ToJson();

        // The endpoint gets them from the function that makes it.
        Assert.All(Rollout(text), step => Assert.Equal("""{"a":"1","b":"2"}""", (string)step["Arguments"]!["Tags"]!));
        Assert.Equal(5, text.Split("""
            "Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]
            """.Trim()).Length - 1);
        Assert.Empty(PipelineLinter.Lint(text, "us-east-1"));
    }

    [Fact]
    public void Steps_stand_in_the_order_of_the_data() =>
        Assert.Equal(["Preprocess", "Train", "Evaluate", "CheckAccuracy"], Definition["Steps"]!.AsArray().Select(step => (string)step!["Name"]!));

    [Fact]
    public void Settings_are_the_defaults_of_parameters() =>
        Assert.Equal(
            ["InputDataUri", "TargetColumn=label", "MinAccuracy=0.85", "ProcessingInstanceType=ml.m5.large", "TrainingInstanceType=ml.m5.xlarge", "EndpointInstanceType=ml.t2.medium"],
            Definition["Parameters"]!.AsArray().Select(parameter => (string)parameter!["Name"]! == "InputDataUri" ? "InputDataUri" : $"{parameter["Name"]}={parameter["DefaultValue"]}"));

    [Fact]
    public void Training_reads_what_preprocessing_wrote() =>
        Assert.Equal(
            [
                "Steps.Preprocess.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri",
                "Steps.Preprocess.ProcessingOutputConfig.Outputs['validation'].S3Output.S3Uri",
            ],
            Step("Train")["InputDataConfig"]!.AsArray().Select(channel => (string)channel!["DataSource"]!["S3DataSource"]!["S3Uri"]!["Get"]!));

    [Fact]
    public void Evaluation_reads_the_model_and_rows_that_training_never_saw() =>
        Assert.Equal(
            [
                "Steps.Train.ModelArtifacts.S3ModelArtifacts",
                "Steps.Preprocess.ProcessingOutputConfig.Outputs['test'].S3Output.S3Uri",
            ],
            Step("Evaluate")["ProcessingInputs"]!.AsArray().Take(2).Select(input => (string)input!["S3Input"]!["S3Uri"]!["Get"]!));

    [Fact]
    public void Each_run_has_prefixes_of_its_own() =>
        Assert.All(
            Step("Preprocess")["ProcessingOutputConfig"]!["Outputs"]!.AsArray(),
            output => Assert.Equal(
                $"[\"s3://{TabularPipelineSamples.Bucket}/processed\",{{\"Get\":\"Execution.PipelineExecutionId\"}},\"{output!["OutputName"]}\"]",
                output["S3Output"]!["S3Uri"]!["Std:Join"]!["Values"]!.ToJsonString()));

    [Fact]
    public void The_gate_compares_the_measured_accuracy_with_the_minimum()
    {
        var condition = Step("CheckAccuracy")["Conditions"]![0]!;

        Assert.Equal("GreaterThanOrEqualTo", (string)condition["Type"]!);
        Assert.Equal("Steps.Evaluate.PropertyFiles.EvaluationReport", (string)condition["LeftValue"]!["Std:JsonGet"]!["PropertyFile"]!["Get"]!);
        Assert.Equal("metrics.accuracy.value", (string)condition["LeftValue"]!["Std:JsonGet"]!["Path"]!);
        Assert.Equal("Parameters.MinAccuracy", (string)condition["RightValue"]!["Get"]!);
    }

    [Fact]
    public void A_refused_model_is_reported_with_the_minimum_and_where_its_accuracy_is() =>
        Assert.Equal(
            ["Parameters.MinAccuracy", "Steps.Evaluate.ProcessingOutputConfig.Outputs['evaluation'].S3Output.S3Uri"],
            Step("CheckAccuracy")["ElseSteps"]![0]!["Arguments"]!["ErrorMessage"]!["Std:Join"]!["Values"]!.AsArray()
                .OfType<JsonObject>().Select(value => (string)value["Get"]!));

    [Fact]
    public void A_second_run_brings_the_endpoint_of_the_first_to_its_configuration()
    {
        var deployment = Step("CheckAccuracy")["IfSteps"]!.AsArray();

        Assert.Equal(
            ["CreateModel", "CreateEndpointConfig", "DeployEndpoint", "AwaitEndpoint", "ConfirmEndpoint"], deployment.Select(step => (string)step!["Name"]!));
        Assert.All(Rollout(Text), step =>
        {
            Assert.Equal("Lambda", (string)step["Type"]!);
            Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:rollout", (string)step["FunctionArn"]!);
            Assert.Equal("Execution.PipelineName", (string)step["Arguments"]!["EndpointName"]!["Get"]!);
            Assert.Equal("Steps.CreateEndpointConfig.EndpointConfigName", (string)step["Arguments"]!["EndpointConfigName"]!["Get"]!);
        });
    }

    /// <summary>A Lambda step lasts ten minutes; what one leaves, the next takes up, and the last one says when it is not done.</summary>
    [Fact]
    public void Each_step_of_the_rollout_goes_on_where_the_one_before_stopped()
    {
        var steps = Rollout(Text).ToList();

        Assert.Equal("{}", (string)steps[0]["Arguments"]!["Progress"]!);
        Assert.Equal("Steps.DeployEndpoint.OutputParameters['Progress']", (string)steps[1]["Arguments"]!["Progress"]!["Get"]!);
        Assert.Equal("Steps.AwaitEndpoint.OutputParameters['Progress']", (string)steps[2]["Arguments"]!["Progress"]!["Get"]!);
        Assert.Equal(["false", "false", "true"], steps.Select(step => (string)step["Arguments"]!["IsLast"]!));
    }

    [Fact]
    public void A_run_may_ask_for_the_permitted_instance_types_only() =>
        Assert.Equal(
            ["ProcessingInstanceType ml.m5.large ml.m5.xlarge", "TrainingInstanceType ml.m5.large ml.m5.xlarge", "EndpointInstanceType ml.m5.large ml.t2.medium"],
            Definition["Parameters"]!.AsArray().Where(parameter => parameter!["EnumValues"] is not null)
                .Select(parameter => $"{parameter!["Name"]} {string.Join(' ', parameter["EnumValues"]!.AsArray())}"));

    [Fact]
    public void Every_job_and_model_runs_in_the_private_network() =>
        Assert.Equal(
            ["Preprocess", "Train", "Evaluate", "CreateModel"],
            AllSteps()
                .Where(step => (step["Arguments"]!["VpcConfig"] ?? step["Arguments"]!["NetworkConfig"]?["VpcConfig"])?.ToJsonString()
                    == """{"SecurityGroupIds":["sg-1"],"Subnets":["subnet-1","subnet-2"]}""")
                .Select(step => (string)step["Name"]!));

    [Fact]
    public void Volumes_and_outputs_have_the_key() => Assert.Equal(7, Text.Split($"\"{TabularPipelineSamples.Key}\"").Length - 1);

    [Theory]
    [InlineData(TrainingAlgorithm.AutoGluon, "train_autogluon.py", "autogluon-training", "autogluon-inference")]
    [InlineData(TrainingAlgorithm.Sklearn, "train_sklearn.py", "sagemaker-scikit-learn", "sagemaker-scikit-learn")]
    public void The_algorithm_decides_script_and_images(TrainingAlgorithm algorithm, string script, string training, string inference)
    {
        var definition = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings(algorithm)).ToJson())!;
        var train = definition["Steps"]![1]!["Arguments"]!;
        var model = definition["Steps"]![3]!["Arguments"]!["IfSteps"]![0]!["Arguments"]!;

        Assert.Equal(script, (string)train["HyperParameters"]!["sagemaker_program"]!);
        Assert.Equal("${Token[TOKEN.15]}", (string)train["HyperParameters"]!["sagemaker_submit_directory"]!);
        Assert.Contains($"/{training}:", (string)train["AlgorithmSpecification"]!["TrainingImage"]!, StringComparison.Ordinal);
        Assert.Contains($"/{inference}:", (string)model["PrimaryContainer"]!["Image"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_models_and_configurations_are_left_to_SageMaker() =>
        Assert.All(AllSteps(), step => Assert.All(["ModelName", "EndpointConfigName"], name => Assert.False(
            (string)step["Type"]! is "Model" or "EndpointConfig" && step["Arguments"]!.AsObject().ContainsKey(name))));

    private static IEnumerable<JsonNode> Rollout(string text) =>
        JsonNode.Parse(text)!["Steps"]![3]!["Arguments"]!["IfSteps"]!.AsArray().Skip(2).Select(step => step!);

    private static JsonObject Step(string name) => Definition["Steps"]!.AsArray().Single(step => (string)step!["Name"]! == name)!["Arguments"]!.AsObject();

    private static IEnumerable<JsonNode> AllSteps()
    {
        var top = Definition["Steps"]!.AsArray().Select(step => step!).ToList();
        return top.Concat(top.SelectMany(step => new[] { "IfSteps", "ElseSteps" }.SelectMany(branch => step["Arguments"]![branch]?.AsArray() ?? [])).Select(step => step!));
    }
}
