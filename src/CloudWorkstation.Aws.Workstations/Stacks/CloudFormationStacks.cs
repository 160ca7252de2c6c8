using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CloudWorkstation.Domain.Workstations;
using StackEvent = CloudWorkstation.Domain.Workstations.StackEvent;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>
/// The stacks of workstations in CloudFormation. A launch that fails is rolled back: what costs is removed, and the stack
/// stays with its events, so that the failure can be explained until the workstation is deleted.
/// </summary>
public sealed class CloudFormationStacks(WorkstationClients clients, AwsCalls calls, TimeProvider time) : IWorkstationStacks
{
    private readonly StackEventReader events = new(clients, calls);

    public async Task<StackRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        var stack = await DescribeStackAsync(WorkstationName.StackOf(name), cancellation);
        return stack is null || StackRecords.Read(stack) is not { } record ? null : await ExplainedAsync(record, cancellation);
    }

    public async Task<IReadOnlyList<StackRecord>> ListAsync(string environment, CancellationToken cancellation)
    {
        var stacks = await calls.ListAsync("cloudformation:DescribeStacks", async (token, cancel) =>
        {
            var page = await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { NextToken = token }, cancel);
            return (page.Stacks, page.NextToken);
        }, cancellation);
        return [.. stacks.Select(StackRecords.Read).OfType<StackRecord>().Where(stack => stack.Tags[WorkstationTags.Environment] == environment)];
    }

    public async Task<string> CreateAsync(StackCreation creation, CancellationToken cancellation)
    {
        var request = new CreateStackRequest
        {
            StackName = WorkstationName.StackOf(creation.Name),
            TemplateURL = creation.TemplateUrl,
            RoleARN = creation.LaunchRoleArn,
            Parameters = [.. creation.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value })],
            Tags = [.. creation.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            OnFailure = OnFailure.ROLLBACK,
            ClientRequestToken = creation.Token,
        };
        try
        {
            return await calls.RunAsync("cloudformation:CreateStack", async cancel => (await CreateAsync(request, cancel)).StackId, cancellation);
        }
        catch (AwsFailureException failure) when (failure.InnerException is AlreadyExistsException or TokenAlreadyExistsException)
        {
            // An answer may have been lost on its way: then the stack that is there is the one this request made.
            return await events.StackOfTokenAsync(request.StackName, creation.Token, cancellation)
                ?? throw new WorkstationExistsException(creation.Name);
        }
    }

    public async Task<bool> ChangeAsync(StackChange change, CancellationToken cancellation)
    {
        var stack = await DescribeStackAsync(WorkstationName.StackOf(change.Name), cancellation);
        if (stack is null || StackRecords.Read(stack) is null)
        {
            throw new WorkstationNotFoundException(change.Name);
        }

        var kept = (stack.Parameters ?? []).Select(parameter => parameter.ParameterKey).Except(change.Parameters.Keys, StringComparer.Ordinal).ToList();
        try
        {
            return await UpdateAsync(change, kept, cancellation);
        }
        catch (AwsFailureException failure) when (StackRefusals.UnknownParameters(failure.InnerException).Intersect(kept).Any())
        {
            // The catalogue's template of today has lost parameters that the stack was launched with.
            return await UpdateAsync(change, [.. kept.Except(StackRefusals.UnknownParameters(failure.InnerException), StringComparer.Ordinal)], cancellation);
        }
    }

    public async Task DeleteAsync(string name, string launchRoleArn, CancellationToken cancellation)
    {
        var request = new DeleteStackRequest
        {
            StackName = WorkstationName.StackOf(name),
            RoleARN = launchRoleArn,
            ClientRequestToken = $"cws-delete-{Guid.NewGuid():N}",
        };
        try
        {
            await calls.RunAsync("cloudformation:DeleteStack", cancel => clients.CloudFormation.DeleteStackAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (failure.InnerException is { } error)
        {
            // Researchers may delete by the stack's tags, and a stack that is not there has none: that is denied too.
            var denied = failure.Kind == AwsFailureKind.AccessDenied;
            if (!StackRefusals.IsAbsent(error) && !(denied && await DescribeStackAsync(request.StackName, cancellation) is null))
            {
                throw StackRefusals.OfState(error, name) ?? failure;
            }
        }
    }

    public IAsyncEnumerable<StackEvent> FollowAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) =>
        new StackFollower(events, time).FollowAsync(stackId, since, cancellation);

    public async Task<StackRecord> DescribeAsync(string stackId, CancellationToken cancellation)
    {
        var stack = await DescribeStackAsync(stackId, cancellation) ?? throw new WorkstationNotFoundException(NameOf(stackId));
        return await ExplainedAsync(StackRecords.Map(stack), cancellation);
    }

    // arn:aws:cloudformation:<region>:<account>:stack/cws-<name>/<guid>
    private static string NameOf(string stackId) => stackId.Split('/') is [_, var stack, ..] ? WorkstationName.OfStack(stack) ?? stack : stackId;

    private async Task<bool> UpdateAsync(StackChange change, List<string> kept, CancellationToken cancellation)
    {
        var request = new UpdateStackRequest
        {
            StackName = WorkstationName.StackOf(change.Name),
            TemplateURL = change.TemplateUrl,
            RoleARN = change.LaunchRoleArn,
            ClientRequestToken = change.Token,
            Parameters =
            [
                .. change.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value }),
                .. kept.Select(key => new Parameter { ParameterKey = key, UsePreviousValue = true }),
            ],
        };
        try
        {
            await calls.RunAsync("cloudformation:UpdateStack", cancel => clients.CloudFormation.UpdateStackAsync(request, cancel), cancellation);
            return true;
        }
        catch (AwsFailureException failure) when (failure.InnerException is { } error)
        {
            return error switch
            {
                _ when StackRefusals.IsNoChange(error) => false,
                _ when StackRefusals.IsAbsent(error) => throw new WorkstationNotFoundException(change.Name),
                TokenAlreadyExistsException => true,
                _ => throw StackRefusals.OfState(error, change.Name) ?? failure,
            };
        }
    }

    private async Task<CreateStackResponse> CreateAsync(CreateStackRequest request, CancellationToken cancel)
    {
        try
        {
            return await clients.CloudFormation.CreateStackAsync(request, cancel);
        }
        catch (LimitExceededException error)
        {
            // Its code means throttling at other services and would be repeated.
            throw new AwsFailureException(AwsFailureKind.QuotaExceeded, "The account has as many CloudFormation stacks as it may have.", error)
            {
                Why = error.Describe(),
                Next = "Delete workstations nobody needs, or have the quota \"Stack count\" raised.",
                Command = "aws service-quotas get-service-quota --service-code cloudformation --quota-code L-0485CB21",
            };
        }
    }

    private async Task<Stack?> DescribeStackAsync(string nameOrId, CancellationToken cancellation)
    {
        try
        {
            var request = new DescribeStacksRequest { StackName = nameOrId };
            var answer = await calls.RunAsync(
                "cloudformation:DescribeStacks", cancel => clients.CloudFormation.DescribeStacksAsync(request, cancel), cancellation);
            return answer.Stacks is [var stack, ..] ? stack : null;
        }
        catch (AwsFailureException failure) when (failure.InnerException is { } error && StackRefusals.IsAbsent(error))
        {
            return null;
        }
    }

    /// <summary>The record with the reason of the resource that failed first: the stack's own reason only names it, or is empty.</summary>
    private async Task<StackRecord> ExplainedAsync(StackRecord record, CancellationToken cancellation) =>
        IsFailure(record.Status) && await events.FirstFailureAsync(record.StackId, cancellation) is { } reason
            ? record with { StatusReason = reason }
            : record;

    private static bool IsFailure(string status) =>
        status.Contains("ROLLBACK", StringComparison.Ordinal) || status.EndsWith("_FAILED", StringComparison.Ordinal);
}
