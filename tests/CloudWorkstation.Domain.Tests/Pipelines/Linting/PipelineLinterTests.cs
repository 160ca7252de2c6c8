using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Pipelines.Linting;

namespace CloudWorkstation.Domain.Tests.Pipelines.Linting;

public class PipelineLinterTests
{
    private const string Train = "$.Steps[1].Arguments";
    private const string Check = "$.Steps[3]";

    [Theory]
    [InlineData(TrainingAlgorithm.AutoGluon, "us-east-1")]
    [InlineData(TrainingAlgorithm.AutoGluon, "eu-west-1")]
    [InlineData(TrainingAlgorithm.Sklearn, "cn-north-1")]
    public void The_platforms_own_pipeline_is_clean(TrainingAlgorithm algorithm, string region) =>
        Assert.Empty(PipelineLinter.Lint(TabularPipeline.Build(TabularPipelineSamples.Settings(algorithm, region)).ToJson(), region));

    [Fact]
    public void A_handwritten_pipeline_fails_on_every_rule_that_matters()
    {
        var findings = PipelineLinter.Lint(ForeignDefinition.Text, "eu-west-1");

        Assert.Equal(
            [
                "CreateEndpoint fixed-name", "CreateEndpointConfig fixed-name", "CreateEndpointConfig without-key",
                "CreateModel fixed-name", "CreateModel other-region-image", "CreateModel without-vpc",
                "Preprocess isolated-step", "Preprocess other-region-image", "Preprocess shared-output", "Preprocess without-key", "Preprocess without-vpc",
                "Train missing-data-flow", "Train no-entry-point", "Train other-region-image", "Train without-key", "Train without-vpc",
                "definition fixed-name",
            ],
            findings.Select(finding => $"{(finding.Step.Length == 0 ? "definition" : finding.Step)} {finding.Rule}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Missing_data_flow_is_told_with_the_reference_that_mends_it() =>
        Assert.Contains(
            PipelineLinter.Lint(ForeignDefinition.Text),
            finding => finding.ToString() ==
                "Train: [missing-data-flow] It reads train from s3://bucket/processed/train, where Preprocess writes, but nothing makes it wait: the two run at the same time. "
                + "Give train the address by reference, {\"Get\":\"Steps.Preprocess.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri\"}, or add Preprocess to DependsOn.");

    [Fact]
    public void DependsOn_mends_missing_data_flow_too()
    {
        var definition = JsonNode.Parse(ForeignDefinition.Text)!;
        definition["Steps"]![1]!["DependsOn"] = new JsonArray("Preprocess");

        Assert.DoesNotContain(
            PipelineLinter.Lint(definition.ToJsonString()),
            finding => finding.Rule is LintRules.MissingDataFlow or LintRules.IsolatedStep);
    }

    [Theory]
    [InlineData("$", "Version", "\"2019-01-01\"", "definition", LintRules.InvalidDefinition, "\"2020-12-01\"")]
    [InlineData("$", "Steps", "[]", "definition", LintRules.InvalidDefinition, "at least one")]
    [InlineData("$.Steps[1]", "Type", "\"Trainning\"", "Train", LintRules.InvalidDefinition, "(did you mean \"Training\"?)")]
    [InlineData("$.Parameters[0]", "Name", "\"Input Data\"", "definition", LintRules.InvalidName, "\"Input Data\"")]
    [InlineData("$.Parameters[0]", "Name", "\"TargetColumn\"", "definition", LintRules.DuplicateName, "TargetColumn")]
    [InlineData("$.Parameters[2]", "Type", "\"Double\"", "definition", LintRules.InvalidParameter, "String, Integer, Float, Boolean")]
    [InlineData("$.Parameters[2]", "DefaultValue", "\"high\"", "definition", LintRules.InvalidParameter, "is no Float")]
    [InlineData("$.Steps[2]", "Name", "\"Evaluate it\"", "Evaluate it", LintRules.InvalidName, "\"Evaluate it\"")]
    [InlineData("$.Steps[2]", "Name", "\"Train\"", "Train", LintRules.DuplicateName, "unique over the whole definition")]
    [InlineData("$.Steps[3].Arguments.IfSteps[0]", "Name", "\"Train\"", "Train", LintRules.DuplicateName, "branches included")]
    [InlineData(Train, "RoleArn", null, "Train", LintRules.MissingArgument, "Arguments.RoleArn")]
    [InlineData("$.Steps[3].Arguments.IfSteps[0].Arguments", "PrimaryContainer", null, "CreateModel", LintRules.MissingArgument, "Arguments.PrimaryContainer")]
    [InlineData("$.Steps[0].Arguments.ProcessingInputs[0].S3Input.S3Uri", "Get", "\"Parameters.InputDataUrl\"", "Preprocess", LintRules.UnknownReference, "Did you mean \"InputDataUri\"?")]
    [InlineData("$.Steps[3].Arguments.IfSteps[2].Arguments.EndpointName", "Get", "\"Execution.PipelineNames\"", "DeployEndpoint", LintRules.UnknownReference, "Did you mean \"PipelineName\"?")]
    [InlineData("$.Steps[3].Arguments.IfSteps[2].Arguments.EndpointName", "Get", "\"Pipeline.Name\"", "DeployEndpoint", LintRules.UnknownReference, "Known: Parameters, Execution, Steps")]
    [InlineData("$.Steps[1].Arguments.InputDataConfig[0].DataSource.S3DataSource.S3Uri", "Get", "\"Steps.Preproces.ProcessingOutputConfig\"", "Train", LintRules.UnknownReference, "Did you mean \"Preprocess\"?")]
    [InlineData("$.Steps[1].Arguments.InputDataConfig[0].DataSource.S3DataSource.S3Uri", "Get", "\"Steps.Preprocess.ProcessingOutputs['train']\"", "Train", LintRules.UnknownReference, "Did you mean \"ProcessingInputs\"?")]
    [InlineData("$.Steps[1].Arguments.InputDataConfig[0].DataSource.S3DataSource.S3Uri", "Get", "\"Steps.Preprocess.ProcessingOutputConfig.Outputs['trian'].S3Output.S3Uri\"", "Train", LintRules.UnknownReference, "Did you mean \"train\"?")]
    [InlineData("$.Steps[1]", "DependsOn", "[\"Prepare\"]", "Train", LintRules.UnknownReference, "DependsOn names the step \"Prepare\"")]
    [InlineData("$.Steps[1]", "DependsOn", "[\"AccuracyTooLow\"]", "Train", LintRules.FailReferenced, "after which nothing runs")]
    [InlineData("$.Steps[0]", "DependsOn", "[\"Evaluate\"]", "Preprocess", LintRules.Cycle, "Evaluate")]
    [InlineData("$.Steps[0]", "DependsOn", "[\"Preprocess\"]", "Preprocess", LintRules.Cycle, "waits for itself")]
    [InlineData("$.Steps[3].Arguments.ElseSteps[0].Arguments", "ErrorMessage", "{\"Get\":\"Steps.CreateModel.ModelName\"}", "AccuracyTooLow", LintRules.UnknownReference, "in the other branch")]
    [InlineData("$.Steps[2].PropertyFiles[0]", "OutputName", "\"report\"", "Evaluate", LintRules.InvalidPropertyFile, "Give one of evaluation.")]
    [InlineData("$.Steps[2]", "PropertyFiles", "[]", "CheckAccuracy", LintRules.InvalidPropertyFile, "that Evaluate does not declare")]
    [InlineData("$.Steps[3].Arguments", "Conditions", "[]", "CheckAccuracy", LintRules.InvalidCondition, "no condition to check")]
    [InlineData("$.Steps[3].Arguments.Conditions[0]", "Type", "\"GreaterThanOrEqual\"", "CheckAccuracy", LintRules.InvalidCondition, "(did you mean \"GreaterThanOrEqualTo\"?)")]
    [InlineData("$.Steps[3].Arguments.Conditions[0]", "RightValue", null, "CheckAccuracy", LintRules.InvalidCondition, "lacks RightValue")]
    [InlineData("$.Steps[3].Arguments", "ElseSteps", "[\"AccuracyTooLow\"]", "CheckAccuracy", LintRules.InvalidCondition, "Give the whole step as an object.")]
    [InlineData("$.Steps[0].Arguments.NetworkConfig", "VpcConfig", null, "Preprocess", LintRules.WithoutVpc, "Arguments.NetworkConfig.VpcConfig")]
    [InlineData("$.Steps[1].Arguments.VpcConfig", "Subnets", "[]", "Train", LintRules.WithoutVpc, "lacks subnets or security groups")]
    [InlineData("$.Steps[3].Arguments.IfSteps[0].Arguments", "VpcConfig", null, "CreateModel", LintRules.WithoutVpc, "the Model step runs with internet access")]
    [InlineData("$.Steps[0].Arguments.ProcessingResources.ClusterConfig", "VolumeKmsKeyId", null, "Preprocess", LintRules.WithoutKey, "the job's volume")]
    [InlineData("$.Steps[0].Arguments.ProcessingOutputConfig", "KmsKeyId", null, "Preprocess", LintRules.WithoutKey, "its outputs")]
    [InlineData("$.Steps[1].Arguments.OutputDataConfig", "KmsKeyId", null, "Train", LintRules.WithoutKey, "the model")]
    [InlineData("$.Steps[3].Arguments.IfSteps[1].Arguments", "KmsKeyId", null, "CreateEndpointConfig", LintRules.WithoutKey, "the endpoint's instances")]
    [InlineData("$.Steps[1].Arguments.AlgorithmSpecification", "TrainingImage", "\"763104351884.dkr.ecr.eu-west-1.amazonaws.com/autogluon-training:1.4.0-cpu-py311\"", "Train", LintRules.OtherRegionImage, "is in eu-west-1, while the pipeline is for us-east-1")]
    [InlineData("$.Steps[1].Arguments.HyperParameters", "sagemaker_program", null, "Train", LintRules.NoEntryPoint, "HyperParameters lack sagemaker_program.")]
    [InlineData("$.Steps[3].Arguments.IfSteps[0].Arguments", "ModelName", "\"model\"", "CreateModel", LintRules.FixedName, "the second one fails")]
    [InlineData("$.Steps[3].Arguments.IfSteps[1].Arguments", "EndpointConfigName", "{\"Get\":\"Execution.PipelineName\"}", "CreateEndpointConfig", LintRules.FixedName, "the second one fails")]
    [InlineData("$.Steps[3].Arguments.IfSteps[2]", "Type", "\"Endpoint\"", "DeployEndpoint", LintRules.FixedName, "no document of AWS says")]
    [InlineData("$.Steps[3].Arguments.IfSteps[2]", "FunctionArn", null, "DeployEndpoint", LintRules.MissingArgument, "FunctionArn is missing")]
    [InlineData("$.Steps[3].Arguments.IfSteps[3].Arguments.Progress", "Get", "\"Steps.DeployEndpoint.OutputParameters['Progres']\"", "AwaitEndpoint", LintRules.UnknownReference, "Did you mean \"Progress\"?")]
    [InlineData("$.Steps[3].Arguments.ElseSteps[0].Arguments", "ErrorMessage", "{\"Std:JsonGet\":{\"PropertyFile\":{\"Get\":\"Steps.Evaluate.PropertyFiles.EvaluationReport\"},\"Path\":\"a\"}}", "AccuracyTooLow", LintRules.UndocumentedFunction, "AWS documents none")]
    public void A_single_fault_is_found(string place, string member, string? value, string step, string rule, string told)
    {
        var definition = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson())!;
        var target = definition.Walk(place).AsObject();
        target.Remove(member);
        if (value is not null)
        {
            target[member] = JsonNode.Parse(value);
        }

        var finding = Assert.Single(PipelineLinter.Lint(definition.ToJsonString(), "us-east-1"), finding => finding.Rule == rule && finding.Step == (step == "definition" ? "" : step));
        Assert.Contains(told, finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_inside_a_condition_is_found()
    {
        var definition = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson())!;
        var inner = definition.Walk(Check).DeepClone();
        inner["Name"] = "Inner";
        inner["Arguments"]!["IfSteps"] = new JsonArray();
        inner["Arguments"]!["ElseSteps"] = new JsonArray();
        definition.Walk(Check)["Arguments"]!["ElseSteps"]!.AsArray().Add(inner);

        Assert.Contains(
            PipelineLinter.Lint(definition.ToJsonString()),
            finding => finding is { Step: "Inner", Rule: LintRules.InvalidCondition } && finding.Message.Contains("stands in a branch of CheckAccuracy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_with_local_disks_takes_no_volume_key()
    {
        var definition = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson())!;
        definition.Walk("$.Parameters[4]")["DefaultValue"] = "ml.g4dn.xlarge";
        definition.Walk("$.Steps[1].Arguments.ResourceConfig").AsObject().Remove("VolumeKmsKeyId");

        Assert.Empty(PipelineLinter.Lint(definition.ToJsonString(), "us-east-1"));
    }

    [Fact]
    public void A_parameters_network_counts_as_given()
    {
        var definition = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson())!;
        definition.Walk("$.Steps[1].Arguments.VpcConfig")["Subnets"] = JsonNode.Parse("""{ "Get": "Parameters.TargetColumn" }""");

        Assert.Empty(PipelineLinter.Lint(definition.ToJsonString(), "us-east-1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"Version\":\"2020-12-01\",\"Version\":\"2020-12-01\"}")]
    [InlineData("{\"Version\":\"2020-12-01\",\"Steps\":[null,1,{}]}")]
    [InlineData("{\"Version\":\"2020-12-01\",\"Steps\":{\"Name\":\"x\"},\"Parameters\":[1]}")]
    public void What_is_no_definition_is_a_finding(string text) => Assert.Contains(PipelineLinter.Lint(text), finding => finding.Rule == LintRules.InvalidDefinition);

    [Fact]
    public void A_definition_too_long_for_the_request_is_a_finding() =>
        Assert.Contains("1048576", PipelineLinter.Lint(new string(' ', 1_048_577))[0].Message, StringComparison.Ordinal);
}
