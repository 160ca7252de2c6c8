using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.BucketContentsContract;

namespace CloudWorkstation.Housekeeper.Buckets;

/// <summary>The bucket to empty when the resource leaves the stack.</summary>
internal sealed record BucketContentsProperties(string BucketName)
{
    public static BucketContentsProperties Read(PropertyReader reader) => new(reader.String(nameof(Contract.BucketName)));
}
