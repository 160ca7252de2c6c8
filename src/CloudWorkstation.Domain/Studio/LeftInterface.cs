namespace CloudWorkstation.Domain.Studio;

/// <summary>A network interface that SageMaker put into the VPC.</summary>
/// <param name="Id">As in <c>eni-0123456789abcdef0</c>.</param>
/// <param name="GroupIds">The security groups it carries.</param>
/// <param name="IsAttached">Whether something uses it; that has to let go first.</param>
public sealed record LeftInterface(string Id, IReadOnlyList<string> GroupIds, bool IsAttached);
