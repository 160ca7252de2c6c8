namespace CloudWorkstation.Aws;

/// <summary>An object in S3.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key.</param>
public sealed record S3Address(string Bucket, string Key)
{
    /// <summary>Reads <c>s3://bucket/key</c>; null when it is none.</summary>
    public static S3Address? TryParse(string? uri)
    {
        const string Scheme = "s3://";
        if (uri?.StartsWith(Scheme, StringComparison.Ordinal) != true || uri.IndexOf('/', Scheme.Length) is not (> 5 and var slash) || slash == uri.Length - 1)
        {
            return null;
        }

        return new S3Address(uri[Scheme.Length..slash], uri[(slash + 1)..]);
    }

    public override string ToString() => $"s3://{Bucket}/{Key}";
}
