using System.Globalization;
using Amazon.S3;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Buckets;

/// <summary>
/// What is in a bucket that goes with its stack: CloudFormation deletes a bucket only when it is empty. The bucket's tag has
/// to allow it at the time of the deletion, so an environment that was switched to keeping its data keeps it.
/// </summary>
internal sealed class BucketContentsResource(IAmazonS3 s3) : ICustomResource<BucketContentsProperties>
{
    private const string IdSuffix = "/contents";

    /// <summary>How long one call works, well below any invocation's time: after it another invocation can go on.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    private readonly BucketEmptying emptying = new(s3);

    public Task<Outcome> CreateAsync(ResourceRequest<BucketContentsProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(request.Properties.BucketName + IdSuffix));

    public Task<Outcome> UpdateAsync(ResourceRequest<BucketContentsProperties> request, CancellationToken deadline) => CreateAsync(request, deadline);

    public async Task<Outcome> DeleteAsync(ResourceRequest<BucketContentsProperties> request, CancellationToken deadline)
    {
        var done = Outcome.Done(request.PhysicalId);
        if (!request.PhysicalId.EndsWith(IdSuffix, StringComparison.Ordinal))
        {
            return done;
        }

        var bucket = request.PhysicalId[..^IdSuffix.Length];
        if (!await emptying.IsAllowedAsync(bucket, deadline))
        {
            request.Log($"{bucket} is left as it is: it is gone, or lacks the tag {BucketEmptying.AllowingTag}=true");
            return done;
        }

        var deleted = long.Parse(request.State ?? "0", CultureInfo.InvariantCulture);
        var sliceEnds = request.Clock.GetUtcNow() + Slice;
        while (await emptying.DeletePageAsync(bucket, deadline) is > 0 and var page)
        {
            deleted += page;
            if (request.Clock.GetUtcNow() >= sliceEnds)
            {
                return Outcome.InProgress(request.PhysicalId, deleted.ToString(CultureInfo.InvariantCulture), TimeSpan.Zero);
            }
        }

        await emptying.AbortUploadsAsync(bucket, deadline);
        request.Log($"Emptied {bucket} of {deleted} versions");
        return done;
    }
}
