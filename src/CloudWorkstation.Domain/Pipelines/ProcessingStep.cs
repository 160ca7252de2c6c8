using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A processing job: one command in an image, S3 prefixes in and out.</summary>
public sealed record ProcessingStep : PipelineStep
{
    public required string ImageUri { get; init; }

    /// <value>The command, 1 to 100 words.</value>
    public required IReadOnlyList<string> Command { get; init; }

    /// <value>Options of the command, each at most 256 characters once evaluated.</value>
    public IReadOnlyList<PipelineValue> CommandArguments { get; init; } = [];

    public required IReadOnlyList<ProcessingInput> Inputs { get; init; }

    public required IReadOnlyList<ProcessingOutput> Outputs { get; init; }

    public IReadOnlyList<PropertyFile> PropertyFiles { get; init; } = [];

    public required PipelineValue InstanceType { get; init; }

    public required int VolumeGb { get; init; }

    public required TimeSpan MaximumRuntime { get; init; }

    public required string RoleArn { get; init; }

    public required JobPlacement Placement { get; init; }

    private protected override string Type => "Processing";

    /// <summary>The S3 prefix of an output, for another step's input.</summary>
    public StepProperty OutputUri(string outputName) => new(Name, $"ProcessingOutputConfig.Outputs['{outputName}'].S3Output.S3Uri");

    private protected override JsonObject Arguments()
    {
        var application = new JsonObject { ["ImageUri"] = ImageUri, ["ContainerEntrypoint"] = JsonArrays.Of(Command) };
        if (CommandArguments.Count > 0)
        {
            application["ContainerArguments"] = JsonArrays.Of(CommandArguments);
        }

        return new JsonObject
        {
            ["ProcessingResources"] = new JsonObject
            {
                ["ClusterConfig"] = new JsonObject
                {
                    ["InstanceCount"] = 1,
                    ["InstanceType"] = InstanceType.ToJson(),
                    ["VolumeSizeInGB"] = VolumeGb,
                    ["VolumeKmsKeyId"] = Placement.KmsKeyArn,
                },
            },
            ["AppSpecification"] = application,
            ["ProcessingInputs"] = JsonArrays.Of(Inputs.Select(input => input.ToJson())),
            ["ProcessingOutputConfig"] = new JsonObject
            {
                ["Outputs"] = JsonArrays.Of(Outputs.Select(output => output.ToJson())),
                ["KmsKeyId"] = Placement.KmsKeyArn,
            },
            ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = (int)MaximumRuntime.TotalSeconds },
            // SageMaker moves inputs and outputs itself, so the container needs no network at all.
            ["NetworkConfig"] = new JsonObject { ["EnableNetworkIsolation"] = true, ["VpcConfig"] = Placement.VpcConfig() },
            ["RoleArn"] = RoleArn,
        };
    }

    private protected override void Complete(JsonObject step)
    {
        if (PropertyFiles.Count > 0)
        {
            step["PropertyFiles"] = JsonArrays.Of(PropertyFiles.Select(file => file.ToJson()));
        }

        step["RetryPolicies"] = RetryPolicies.OfJobs();
    }
}
