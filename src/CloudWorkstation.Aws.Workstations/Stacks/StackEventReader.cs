using System.Text.Json;
using Amazon.CloudFormation.Model;
using CloudWorkstation.Domain.Services;
using StackEvent = CloudWorkstation.Domain.Workstations.StackEvent;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>Reads a stack's events, which CloudFormation lists from the newest back to the stack's first.</summary>
internal sealed class StackEventReader(WorkstationClients clients, AwsCalls calls)
{
    private const string Action = "cloudformation:DescribeStackEvents";
    private const string OfStacks = "AWS::CloudFormation::Stack";

    /// <summary>The events that are not <paramref name="known"/> yet, oldest first, from the beginning of the last operation at the earliest.</summary>
    public async Task<IReadOnlyList<StackEvent>> ReadAsync(string stackId, IReadOnlySet<string> known, CancellationToken cancellation)
    {
        var news = new List<StackEvent>();
        for (string? token = null; ;)
        {
            var page = await PageAsync(stackId, token, cancellation);
            foreach (var found in page.StackEvents ?? [])
            {
                if (known.Contains(found.EventId))
                {
                    return Ordered(news);
                }

                var step = Map(found);
                news.Add(step);
                if (known.Count == 0 && IsBeginning(step, stackId))
                {
                    return Ordered(news);
                }
            }

            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
            {
                return Ordered(news);
            }
        }
    }

    /// <summary>Which resource failed first in the last operation, and why; null when none did.</summary>
    public async Task<string?> FirstFailureAsync(string stackId, CancellationToken cancellation)
    {
        try
        {
            var all = await ReadAsync(stackId, new HashSet<string>(), cancellation);
            var first = all.FirstOrDefault(step =>
                step.Status.EndsWith("_FAILED", StringComparison.Ordinal) && step.ResourceType != OfStacks && step.Reason is { } reason
                && !reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase));
            return first is null ? null : $"{first.LogicalId}: {first.Reason}";
        }
        catch (AwsFailureException)
        {
            // Without the events there is still the stack's own reason.
            return null;
        }
    }

    /// <summary>Id of the stack that a request with this token created, or null.</summary>
    public async Task<string?> StackOfTokenAsync(string stackName, string token, CancellationToken cancellation)
    {
        var page = await PageAsync(stackName, null, cancellation);
        return page.StackEvents?.FirstOrDefault(step => step.ClientRequestToken == token)?.StackId;
    }

    /// <summary>When a resource's property VolumeGb became another one, since a time, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> VolumeChangesAsync(string stackId, DateTimeOffset since, CancellationToken cancellation)
    {
        var changes = new List<DateTimeOffset>();
        (string Size, DateTimeOffset At)? newer = null;
        for (string? token = null; ;)
        {
            var page = await PageAsync(stackId, token, cancellation);
            foreach (var found in page.StackEvents ?? [])
            {
                if (found.ResourceStatus?.Value is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE") || VolumeIn(found.ResourceProperties) is not { } size)
                {
                    continue;
                }

                if (newer is { } after && after.Size != size)
                {
                    changes.Insert(0, after.At);
                }

                var at = StackRecords.Instant(found.Timestamp);
                if (at < since)
                {
                    return changes;
                }

                newer = (size, at);
            }

            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
            {
                return changes;
            }
        }
    }

    /// <summary>Whether the event says that the stack itself has come to rest.</summary>
    public static bool IsRest(StackEvent step, string stackId) =>
        IsOfStack(step, stackId) && !step.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>Whether the event begins an operation on the stack.</summary>
    public static bool IsBeginning(StackEvent step, string stackId) =>
        IsOfStack(step, stackId) && step.Status is ("CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS" or "IMPORT_IN_PROGRESS");

    // A stack's own events carry its name, which has a hyphen, and logical ids have none: a nested stack's cannot be taken for it.
    private static bool IsOfStack(StackEvent step, string stackId) =>
        step.ResourceType == OfStacks && stackId.Split('/') is [_, var name, ..] && step.LogicalId == name;

    private static string? VolumeIn(string? properties)
    {
        if (string.IsNullOrEmpty(properties))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(properties);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(StackParameters.VolumeGb, out var size)
                ? size.ToString()
                : null;
        }
        catch (JsonException)
        {
            // CloudFormation cuts long properties short.
            return null;
        }
    }

    private Task<DescribeStackEventsResponse> PageAsync(string stack, string? token, CancellationToken cancellation)
    {
        var request = new DescribeStackEventsRequest { StackName = stack, NextToken = token };
        return calls.RunAsync(Action, cancel => clients.CloudFormation.DescribeStackEventsAsync(request, cancel), cancellation);
    }

    private static List<StackEvent> Ordered(List<StackEvent> newestFirst)
    {
        newestFirst.Reverse();
        return newestFirst.DistinctBy(step => step.Id).ToList();
    }

    private static StackEvent Map(Amazon.CloudFormation.Model.StackEvent step) => new(
        step.EventId, StackRecords.Instant(step.Timestamp), step.LogicalResourceId, step.ResourceType ?? "", step.ResourceStatus?.Value ?? "",
        string.IsNullOrEmpty(step.ResourceStatusReason) ? null : step.ResourceStatusReason);
}
