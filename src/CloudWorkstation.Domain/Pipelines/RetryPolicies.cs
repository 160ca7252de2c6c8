using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>What SageMaker tries again by itself: AWS's faults, throttling and lack of capacity, never a failure of the code.</summary>
internal static class RetryPolicies
{
    /// <summary>For Processing and Training steps.</summary>
    public static JsonArray OfJobs() =>
        JsonArrays.Of([Policy("Step.SERVICE_FAULT", "Step.THROTTLING"), Policy("SageMaker.JOB_INTERNAL_ERROR", "SageMaker.CAPACITY_ERROR")]);

    /// <summary>For Model steps, which know the Step.* kinds only.</summary>
    public static JsonArray OfModels() => JsonArrays.Of([Policy("Step.SERVICE_FAULT", "Step.THROTTLING")]);

    private static JsonObject Policy(params IReadOnlyList<string> kinds) => new()
    {
        ["ExceptionType"] = JsonArrays.Of(kinds),
        ["IntervalSeconds"] = 10,
        ["BackoffRate"] = 2.0,
        ["MaxAttempts"] = 5,
    };
}
