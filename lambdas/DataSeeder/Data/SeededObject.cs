using CloudWorkstation.Aws.S3;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>How an id tells the object it means from others of the same key.</summary>
internal enum Identity
{
    /// <summary>Its version.</summary>
    VersionId,

    /// <summary>Its entity tag, in a bucket without versions.</summary>
    ETag,

    /// <summary>The request that was going to write it; used until S3 has said which version it became.</summary>
    Request,
}

/// <summary>The physical id of <c>Custom::SeedData</c>: <c>s3://bucket/key?versionId=…</c>.</summary>
internal sealed record SeededObject(S3Uri Location, Identity By, string Value)
{
    private static readonly (Identity By, string Mark)[] Marks =
        [(Identity.VersionId, "?versionId="), (Identity.ETag, "?etag="), (Identity.Request, "?request=")];

    public static SeededObject Of(S3Uri location, string? versionId, string etag) => versionId is null or "" or "null"
        ? new SeededObject(location, Identity.ETag, etag.Trim('"'))
        : new SeededObject(location, Identity.VersionId, versionId);

    /// <summary>Null when the id is none of ours, such as one that CloudFormation made up.</summary>
    public static SeededObject? TryParse(string physicalId)
    {
        foreach (var (by, mark) in Marks)
        {
            var at = physicalId.LastIndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && S3Uri.TryParse(physicalId[..at]) is { } location)
            {
                return new SeededObject(location, by, physicalId[(at + mark.Length)..]);
            }
        }

        return null;
    }

    public override string ToString() => Location + Marks.First(m => m.By == By).Mark + Value;
}
