using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.ProfileManager;

/// <summary>The stacks of an environment's workstations, as their tags describe them.</summary>
internal sealed class ResearcherStacks(IAmazonCloudFormation cloudFormation, RequestPacer pacer)
{
    /// <summary>Names of workstations by researcher, and whether the stack that asks is being rolled back.</summary>
    public async Task<(ILookup<string, string> Workstations, bool IsRollback)> ReadAsync(string environment, string ownStackId, CancellationToken cancel)
    {
        var stacks = await pacer.ListAsync(async (token, cancel) =>
        {
            var page = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { NextToken = token }, cancel);
            return (page.Stacks, page.NextToken);
        }, cancel);
        var workstations = stacks
            .Select(stack => (stack.StackName, Tags: (stack.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal)))
            .Where(stack => stack.Tags.GetValueOrDefault(WorkstationTags.Environment) == environment && stack.Tags.ContainsKey(WorkstationTags.Researcher))
            .ToLookup(
                stack => stack.Tags[WorkstationTags.Researcher],
                stack => stack.Tags.GetValueOrDefault(WorkstationTags.Workstation) ?? stack.StackName,
                StringComparer.Ordinal);
        return (workstations, stacks.Any(stack => stack.StackId == ownStackId && stack.StackStatus.Value.Contains("ROLLBACK", StringComparison.Ordinal)));
    }
}
