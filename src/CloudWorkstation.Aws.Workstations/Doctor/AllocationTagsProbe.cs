using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Spending;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the tags by which AWS's bill and its budgets tell workstations apart are active cost-allocation tags.</summary>
internal sealed class AllocationTagsProbe(Func<SpendingClients> spending, AwsCalls calls)
{
    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        List<CostAllocationTag> known;
        try
        {
            known = await calls.ListAsync("ce:ListCostAllocationTags", async (token, cancel) =>
            {
                var request = new ListCostAllocationTagsRequest
                {
                    TagKeys = [.. SpendingGroups.AllocationTags],
                    Type = CostAllocationTagType.UserDefined,
                    NextToken = token,
                };
                var page = await spending().CostExplorer.ListCostAllocationTagsAsync(request, cancel);
                return (page.CostAllocationTags, page.NextToken);
            }, cancellation);
        }
        catch (AwsFailureException failure) when (AwsFailures.IsNotImplemented(failure.InnerException))
        {
            return new ProbeResult(ProbeHealth.Warning, $"{calls.Target} knows no cost-allocation tags.");
        }

        var active = known.Where(tag => tag.Status == CostAllocationTagStatus.Active).Select(tag => tag.TagKey).ToHashSet(StringComparer.Ordinal);
        var inactive = SpendingGroups.AllocationTags.Where(tag => !active.Contains(tag)).ToList();
        var unseen = inactive.Where(tag => known.TrueForAll(entry => entry.TagKey != tag)).ToList();
        if (inactive.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Good, $"All {SpendingGroups.AllocationTags.Count} tags are active as cost-allocation tags.");
        }

        var finding = $"Not active as cost-allocation tags: {string.Join(", ", inactive)}. Cost Explorer and budgets do not see what carries them only.";
        return inactive.Count == unseen.Count
            ? new ProbeResult(
                ProbeHealth.Warning, finding,
                $"AWS has not seen these tags on a bill yet, which takes up to 24 hours after the first resource has them; in an organization only the management account sees them.")
            : new ProbeResult(
                ProbeHealth.Warning, finding, $"Activate them, once, in the account that pays the bill; it takes up to 24 hours to work:",
                $"aws ce update-cost-allocation-tags-status --cost-allocation-tags-status {string.Join(' ', inactive.Except(unseen).Select(tag => $"TagKey={tag},Status=Active"))}");
    }
}
