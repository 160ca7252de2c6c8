namespace CloudWorkstation.Domain.Pipelines;

/// <summary>Members of the event and of the answer of the function that rolls an endpoint out; all values are texts.</summary>
public static class EndpointRolloutContract
{
    public const string EndpointName = "EndpointName";

    public const string ConfigName = "EndpointConfigName";

    /// <summary>A JSON object: tags of an endpoint that is created.</summary>
    public const string Tags = "Tags";

    /// <summary>In event and answer: what the step before left, as JSON; <c>{}</c> at first.</summary>
    public const string Progress = "Progress";

    /// <summary>In the event: <c>true</c> when no further step waits.</summary>
    public const string IsLast = "IsLast";

    /// <summary>In the answer: SageMaker's state of the endpoint.</summary>
    public const string Status = "EndpointStatus";
}
