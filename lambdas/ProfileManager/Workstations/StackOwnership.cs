using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>
/// Checks a workstation against the tags of its stack. IAM lets researchers create stacks with their own name as tag only; a
/// parameter may hold any name, so the tag is what counts.
/// </summary>
internal sealed class StackOwnership(IAmazonCloudFormation cloudFormation, RequestPacer pacer)
{
    /// <summary>The state that a request starts with.</summary>
    /// <exception cref="CustomResourceException">The stack's tags name another researcher or workstation, or none.</exception>
    public Task<WorkstationState> CheckAsync(string stackId, StudioWorkstationProperties properties, CancellationToken cancel) =>
        CheckAsync(stackId, properties.Researcher, properties.WorkstationName, cancel);

    /// <inheritdoc cref="CheckAsync(string, StudioWorkstationProperties, CancellationToken)"/>
    public async Task<WorkstationState> CheckAsync(string stackId, string claimed, string workstationName, CancellationToken cancel)
    {
        var stack = await FindAsync(stackId, cancel);
        var tags = (stack.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        if (tags.GetValueOrDefault(WorkstationTags.Researcher) is not { Length: > 0 } researcher)
        {
            throw new CustomResourceException(
                $"The stack {stack.StackName} has no tag {WorkstationTags.Researcher}; it must be there and name the researcher {claimed}. " +
                "Launch workstations with: cws launch <template> <name>");
        }

        if (researcher != claimed)
        {
            throw new CustomResourceException(
                $"Researcher is \"{claimed}\", and the stack {stack.StackName} belongs to \"{researcher}\" by its tag {WorkstationTags.Researcher}. " +
                "A workstation is launched for oneself: set the parameter Researcher to the tag's value.");
        }

        if (tags.TryGetValue(WorkstationTags.Workstation, out var name) && name != workstationName)
        {
            throw new CustomResourceException(
                $"WorkstationName is \"{workstationName}\", and the stack {stack.StackName} is tagged {WorkstationTags.Workstation} = \"{name}\". They must be the same.");
        }

        return new WorkstationState
        {
            StackTags = tags.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal),
            IsRollback = stack.StackStatus.Value.Contains("ROLLBACK", StringComparison.Ordinal),
        };
    }

    private async Task<Stack> FindAsync(string stackId, CancellationToken cancel)
    {
        var answer = await pacer.CallAsync(
            cancel => cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stackId }, cancel), cancel);
        return answer.Stacks is [var stack, ..]
            ? stack
            : throw new CustomResourceException($"CloudFormation knows no stack {stackId}, so nobody can say whose workstation this is.");
    }
}
