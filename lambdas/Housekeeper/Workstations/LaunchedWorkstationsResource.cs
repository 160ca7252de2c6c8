using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Housekeeper.Workstations;

/// <summary>
/// The workstations that researchers have launched in an environment. Making it makes nothing; deleting it is refused while there are
/// any, because their stacks can be deleted only with the launch role, which waits for this resource.
/// </summary>
internal sealed class LaunchedWorkstationsResource(IAmazonCloudFormation cloudFormation) : ICustomResource<LaunchedWorkstationsProperties>
{
    private const string IdPrefix = "workstations-of-";

    /// <summary>An answer has 4,096 bytes; a workstation's name with its researcher's takes up to 106.</summary>
    private const int MostNamed = 25;

    public Task<Outcome> CreateAsync(ResourceRequest<LaunchedWorkstationsProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(IdPrefix + request.Properties.Environment));

    public Task<Outcome> UpdateAsync(ResourceRequest<LaunchedWorkstationsProperties> request, CancellationToken deadline) => CreateAsync(request, deadline);

    public async Task<Outcome> DeleteAsync(ResourceRequest<LaunchedWorkstationsProperties> request, CancellationToken deadline)
    {
        // Another id is one that CloudFormation made up: the catalogue was never complete, and nothing was launched from it.
        if (request.PhysicalId.StartsWith(IdPrefix, StringComparison.Ordinal))
        {
            var environment = request.PhysicalId[IdPrefix.Length..];
            var left = await LeftAsync(environment, request.Log, deadline);
            if (left.Count > 0)
            {
                throw new CustomResourceException(Refusal(environment, left));
            }
        }

        return Outcome.Done(request.PhysicalId);
    }

    private static string Refusal(string environment, List<string> left)
    {
        var named = string.Join(", ", left.Take(MostNamed)) + (left.Count > MostNamed ? $" and {left.Count - MostNamed} more" : "");
        return $"Environment {environment} still has {left.Count} {(left.Count == 1 ? "workstation" : "workstations")}: {named}. " +
            "Without this stack nobody could delete them. Nothing was deleted. Delete each with: " +
            $"cws -e {environment} delete <name>; then destroy again.";
    }

    /// <returns>Each workstation with its researcher, by name.</returns>
    private async Task<List<string>> LeftAsync(string environment, Action<string> log, CancellationToken cancel)
    {
        var left = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var stack in await Pages.AllAsync<Stack>(async token =>
            {
                var page = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { NextToken = token }, cancel);
                return (page.Stacks, page.NextToken);
            }))
            {
                if (WorkstationName.OfStack(environment, stack.StackName) is { } name)
                {
                    left[name] = (stack.Tags ?? []).Find(tag => tag.Key == WorkstationTags.Researcher)?.Value ?? "of nobody";
                }
            }
        }
        catch (AmazonServiceException error) when (error.Is(AwsErrorKind.AccessDenied))
        {
            // A right that was taken away must not keep a stack for ever.
            log($"CloudFormation's stacks may not be listed, so nobody looked for workstations: {error.Message}");
            return [];
        }

        return [.. left.Select(workstation => $"{workstation.Key} ({workstation.Value})")];
    }
}
