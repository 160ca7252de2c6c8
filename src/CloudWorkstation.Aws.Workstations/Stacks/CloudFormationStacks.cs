using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Workstations;
using StackEvent = CloudWorkstation.Domain.Workstations.StackEvent;

namespace CloudWorkstation.Aws.Workstations.Stacks;

/// <summary>
/// The stacks of an environment's workstations in CloudFormation. A launch that fails is rolled back: what costs is removed, and the stack
/// stays with its events, so that the failure can be explained until the workstation is deleted.
/// </summary>
public sealed class CloudFormationStacks(string environment, WorkstationClients clients, AwsCalls calls, TimeProvider time) : IWorkstationStacks
{
    /// <summary>An EC2 workstation's stack makes its role, which CloudFormation wants to be told.</summary>
    private static readonly List<string> MakesRoles = ["CAPABILITY_IAM"];

    private readonly StackEventReader events = new(clients, calls);

    public async Task<StackRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        var stack = await DescribeStackAsync(StackOf(name), cancellation);
        return stack is null || StackRecords.Read(environment, stack) is not { } record ? null : await ExplainedAsync(record, cancellation);
    }

    public async Task<IReadOnlyList<StackRecord>> ListAsync(CancellationToken cancellation)
    {
        var stacks = await calls.ListAsync("cloudformation:DescribeStacks", async (token, cancel) =>
        {
            var page = await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { NextToken = token }, cancel);
            return (page.Stacks, page.NextToken);
        }, cancellation);
        return [.. stacks.Select(stack => StackRecords.Read(environment, stack)).OfType<StackRecord>()];
    }

    public async Task<string> CreateAsync(StackCreation creation, CancellationToken cancellation)
    {
        var request = new CreateStackRequest
        {
            StackName = StackOf(creation.Name),
            TemplateURL = creation.TemplateUrl,
            RoleARN = creation.LaunchRoleArn,
            Parameters = [.. creation.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value })],
            Tags = [.. creation.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            Capabilities = MakesRoles,
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
        var stack = await DescribeStackAsync(StackOf(change.Name), cancellation);
        if (stack is null || StackRecords.Read(environment, stack) is null)
        {
            throw new WorkstationNotFoundException(change.Name);
        }

        var kept = (stack.Parameters ?? []).Select(parameter => parameter.ParameterKey).Except(change.Parameters.Keys, StringComparer.Ordinal).ToList();
        try
        {
            return await UpdateAsync(change, stack, kept, cancellation);
        }
        catch (AwsFailureException failure) when (StackRefusals.UnknownParameters(failure.InnerException).Intersect(kept).Any())
        {
            // The catalogue's template of today has lost parameters that the stack was launched with.
            return await UpdateAsync(
                change, stack, [.. kept.Except(StackRefusals.UnknownParameters(failure.InnerException), StringComparer.Ordinal)], cancellation);
        }
    }

    public async Task DeleteAsync(string name, string launchRoleArn, CancellationToken cancellation)
    {
        var request = new DeleteStackRequest
        {
            StackName = StackOf(name),
            RoleARN = launchRoleArn,
#pragma warning disable RS0030 // No two requests may ever have the same token.
            ClientRequestToken = $"cws-delete-{Guid.NewGuid():N}",
#pragma warning restore RS0030
        };
        try
        {
            await calls.RunAsync("cloudformation:DeleteStack", cancel => clients.CloudFormation.DeleteStackAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (failure.InnerException is { } error)
        {
            // Researchers may delete by the stack's tags, and a stack that is not there has none: that is denied too.
            var denied = failure.Kind == AwsErrorKind.AccessDenied;
            if (!StackRefusals.IsAbsent(error) && !(denied && await DescribeStackAsync(request.StackName, cancellation) is null))
            {
                throw StackRefusals.OfState(error, name, request.StackName) ?? failure;
            }
        }
    }

    public IAsyncEnumerable<StackEvent> FollowAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) =>
        new StackFollower(events, time).FollowAsync(stackId, since, cancellation);

    public Task<IReadOnlyList<DateTimeOffset>> VolumeChangesAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) =>
        events.VolumeChangesAsync(stackId, since, cancellation);

    public async Task<StackRecord> DescribeAsync(string stackId, CancellationToken cancellation)
    {
        var stack = await DescribeStackAsync(stackId, cancellation) ?? throw new WorkstationNotFoundException(NameOf(stackId));
        return await ExplainedAsync(StackRecords.Map(environment, stack), cancellation);
    }

    private string StackOf(string name) => WorkstationName.StackOf(environment, name);

    // arn:aws:cloudformation:<region>:<account>:stack/cws-<environment>--<name>/<guid>
    private string NameOf(string stackId) => stackId.Split('/') is [_, var stack, ..] ? WorkstationName.OfStack(environment, stack) ?? stack : stackId;

    private async Task<bool> UpdateAsync(StackChange change, Stack stack, List<string> kept, CancellationToken cancellation)
    {
        var request = new UpdateStackRequest
        {
            StackName = StackOf(change.Name),
            TemplateURL = change.TemplateUrl,
            RoleARN = change.LaunchRoleArn,
            Capabilities = MakesRoles,
            ClientRequestToken = change.Token,
            // A researcher may change a stack only while its tags stay: IAM looks for them in the request.
            Tags = stack.Tags,
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
                _ => throw StackRefusals.OfState(error, change.Name, request.StackName) ?? failure,
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
            throw new AwsFailureException(AwsErrorKind.LimitExceeded, "The account has as many CloudFormation stacks as it may have.", error)
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
