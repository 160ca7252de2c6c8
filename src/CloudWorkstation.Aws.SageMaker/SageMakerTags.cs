using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Pacing;

namespace CloudWorkstation.Aws.SageMaker;

/// <summary>The tags of anything in SageMaker.</summary>
public sealed class SageMakerTags(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    /// <summary>All tags.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(string arn, CancellationToken cancel)
    {
        var tags = await pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = arn, NextToken = token }, cancel);
            return (page.Tags, page.NextToken);
        }, cancel);
        return tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }

    /// <summary>Puts tags on and takes tags off; without a request when there are none.</summary>
    public async Task ChangeAsync(string arn, IReadOnlyDictionary<string, string> add, IReadOnlyCollection<string> remove, CancellationToken cancel)
    {
        if (add.Count > 0)
        {
            await pacer.CallAsync(cancel => sageMaker.AddTagsAsync(new AddTagsRequest { ResourceArn = arn, Tags = AsList(add) }, cancel), cancel);
        }

        if (remove.Count > 0)
        {
            await pacer.CallAsync(cancel => sageMaker.DeleteTagsAsync(new DeleteTagsRequest { ResourceArn = arn, TagKeys = [.. remove] }, cancel), cancel);
        }
    }

    /// <summary>Tags as requests take them.</summary>
    public static List<Tag> AsList(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
