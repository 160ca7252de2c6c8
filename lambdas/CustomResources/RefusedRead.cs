using Amazon.Runtime;
using CloudWorkstation.Aws;

namespace CloudWorkstation.CustomResources;

/// <summary>
/// A look that IAM does not allow. It must not keep a stack from being deleted: CloudFormation can only repeat a Delete, and the
/// missing permission may lie in a policy that the same deletion has taken away.
/// </summary>
internal static class RefusedRead
{
    private static readonly string[] Reads = ["Describe", "Get", "Head", "List"];

    public static bool Is(Exception failure) =>
        failure is AmazonServiceException error && error.Is(AwsErrorKind.AccessDenied)
        && Array.Exists(Reads, read => AwsOperationNames.Of(error)?.StartsWith(read, StringComparison.Ordinal) == true);

    /// <summary>The refusal in words, for example <c>ListApps was refused: User … is not authorized to perform …</c>.</summary>
    public static string Describe(Exception failure) => $"{AwsOperationNames.Of((AmazonServiceException)failure)} was refused: {failure.Message}";
}
