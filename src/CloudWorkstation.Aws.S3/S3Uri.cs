namespace CloudWorkstation.Aws.S3;

/// <summary>An object or a folder: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">May be empty, and ends with a slash for a folder.</param>
public sealed record S3Uri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Null when <paramref name="uri"/> is not of this form.</summary>
    public static S3Uri? TryParse(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var slash = uri.IndexOf('/', Scheme.Length);
        return slash > Scheme.Length ? new S3Uri(uri[Scheme.Length..slash], uri[(slash + 1)..]) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
