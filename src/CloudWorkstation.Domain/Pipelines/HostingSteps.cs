using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>Makes a model of a trained archive. SageMaker generates its name, so that runs do not collide.</summary>
public sealed record ModelStep : PipelineStep
{
    public required string ImageUri { get; init; }

    public required PipelineValue ModelDataUri { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public required string RoleArn { get; init; }

    public required JobPlacement Placement { get; init; }

    public StepProperty ModelName => new(Name, "ModelName");

    private protected override string Type => "Model";

    private protected override JsonObject Arguments() => new()
    {
        ["PrimaryContainer"] = new JsonObject
        {
            ["Image"] = ImageUri,
            ["ModelDataUrl"] = ModelDataUri.ToJson(),
            ["Environment"] = new JsonObject(Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        },
        ["ExecutionRoleArn"] = RoleArn,
        ["VpcConfig"] = Placement.VpcConfig(),
        ["EnableNetworkIsolation"] = true,
    };

    private protected override void Complete(JsonObject step) => step["RetryPolicies"] = RetryPolicies.OfModels();
}

/// <summary>Says on what a model is served. SageMaker generates the configuration's name.</summary>
public sealed record EndpointConfigStep : PipelineStep
{
    public required PipelineValue ModelName { get; init; }

    public required PipelineValue InstanceType { get; init; }

    /// <value>Encrypts the volume of the endpoint's instances.</value>
    public required string KmsKeyArn { get; init; }

    public StepProperty ConfigName => new(Name, "EndpointConfigName");

    private protected override string Type => "EndpointConfig";

    private protected override JsonObject Arguments() => new()
    {
        ["ProductionVariants"] = JsonArrays.Of(
        [
            new JsonObject
            {
                ["VariantName"] = "AllTraffic",
                ["ModelName"] = ModelName.ToJson(),
                ["InitialInstanceCount"] = 1,
                ["InstanceType"] = InstanceType.ToJson(),
                ["InitialVariantWeight"] = 1.0,
            },
        ]),
        ["KmsKeyId"] = KmsKeyArn,
    };
}
