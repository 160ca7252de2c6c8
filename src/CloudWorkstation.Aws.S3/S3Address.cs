namespace CloudWorkstation.Aws.S3;

/// <summary>An object or a folder in S3: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">Ends with a slash for a folder; empty for the whole bucket.</param>
public sealed record S3Address(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Reads an address with a bucket and a key; null when it is none.</summary>
    public static S3Address? TryParse(string? uri) =>
        uri?.StartsWith(Scheme, StringComparison.Ordinal) == true && uri[Scheme.Length..].Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? new S3Address(bucket, key)
            : null;

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
