namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// Instance types on SageMaker's API. Source: Service Authorization Reference, Amazon SageMaker, key <c>sagemaker:InstanceTypes</c>, which
/// has several values: a request breaks the rule when any of them does, and a request without the key is not concerned.
/// </summary>
internal static class SageMakerDenials
{
    private const string Key = "sagemaker:InstanceTypes";

    /// <summary>What Studio's own servers and Canvas run on; not an instance that is billed.</summary>
    private const string System = "system";

    /// <summary>CreateSpace and UpdateSpace are left out: nothing runs in a space before CreateApp.</summary>
    private static readonly string[] Actions =
    [
        "sagemaker:CreateApp", "sagemaker:CreateEndpointConfig", "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateNotebookInstance", "sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob",
        "sagemaker:UpdateNotebookInstance",
    ];

    public static IEnumerable<DenyStatement> Of(PermittedTypes types)
    {
        if (types.Only is { } only)
        {
            yield return Deny("OtherMlInstanceTypes", "ForAnyValue:StringNotLike", [.. only, System]);
        }

        if (types.Never.Count > 0)
        {
            yield return Deny("RefusedMlInstanceTypes", "ForAnyValue:StringLike", types.Never);
        }
    }

    private static DenyStatement Deny(string sid, string test, IReadOnlyList<string> values) =>
        new(sid, Actions, ["*"], [new(test, Key, values)]);
}
