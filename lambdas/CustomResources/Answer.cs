namespace CloudWorkstation.CustomResources;

/// <summary>What CloudFormation is told about a request.</summary>
internal sealed record Answer(bool Succeeded, string PhysicalId, string? Reason, IReadOnlyDictionary<string, string> Attributes)
{
    private const string MarkerPrefix = "not-created:";

    public static Answer Success(string physicalId, IReadOnlyDictionary<string, string> attributes, string? reason = null) =>
        new(true, physicalId, reason, attributes);

    public static Answer Failure(string physicalId, string reason) => new(false, physicalId, reason, new Dictionary<string, string>());

    /// <summary>
    /// The id to answer with when there is nothing to delete. CloudFormation deletes what a failed Create answered with,
    /// and wants an id that is not empty.
    /// </summary>
    public static string Marker(CloudFormationRequest request) => $"{MarkerPrefix}{request.LogicalId}:{request.RequestId}";

    public static bool IsMarker(string physicalId) => physicalId.StartsWith(MarkerPrefix, StringComparison.Ordinal);
}
