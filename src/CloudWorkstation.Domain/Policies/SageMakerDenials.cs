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

    /// <summary>
    /// Spaces and profiles are among them although nothing runs in them before CreateApp: a CreateApp that names no type takes the one
    /// of its space, else of its profile, else of the domain, and then carries no key that could be refused.
    /// </summary>
    private static readonly string[] Actions =
    [
        "sagemaker:CreateApp", "sagemaker:CreateEndpointConfig", "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateNotebookInstance", "sagemaker:CreateProcessingJob", "sagemaker:CreateSpace", "sagemaker:CreateTrainingJob",
        "sagemaker:CreateTransformJob", "sagemaker:CreateUserProfile", "sagemaker:UpdateNotebookInstance", "sagemaker:UpdateSpace",
        "sagemaker:UpdateUserProfile",
    ];

    /// <summary>Refusals for people: everything that names a type, and applications that name none.</summary>
    public static IEnumerable<DenyStatement> Of(PermittedTypes types, string partition)
    {
        var refusals = Of(types, Actions).ToList();
        return refusals.Count == 0
            ? []
            : [.. refusals, new("UnnamedMlInstanceType", ["sagemaker:CreateApp"], StudioApps.ThatNeedAType(partition), [new("Null", Key, ["true"])])];
    }

    /// <summary>Refusals of some actions.</summary>
    public static IEnumerable<DenyStatement> Of(PermittedTypes types, IReadOnlyList<string> actions)
    {
        if (types.Only is { } only)
        {
            yield return Deny("OtherMlInstanceTypes", actions, "ForAnyValue:StringNotLike", [.. only, System]);
        }

        if (types.Never.Count > 0)
        {
            yield return Deny("RefusedMlInstanceTypes", actions, "ForAnyValue:StringLike", types.Never);
        }
    }

    private static DenyStatement Deny(string sid, IReadOnlyList<string> actions, string test, IReadOnlyList<string> values) =>
        new(sid, actions, ["*"], [new(test, Key, values)]);
}
