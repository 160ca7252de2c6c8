using System.Globalization;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Governor;

/// <summary>
/// The use of Canvas by its own metric: the seconds since somebody last used the application. Source: AWS Machine Learning Blog, "Optimizing
/// costs for Amazon SageMaker Canvas with automatic shutdown of idle apps".
/// </summary>
internal sealed class CanvasActivity(IAmazonCloudWatch cloudWatch, TimeProvider clock) : IActivitySource
{
    private const string Namespace = "/aws/sagemaker/Canvas/AppActivity";
    private const string Metric = "TimeSinceLastActive";

    /// <summary>The most queries of a request (CloudWatch API Reference, GetMetricData).</summary>
    private const int QueriesAtOnce = 500;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public ServiceType ServiceType => ServiceType.SageMakerCanvas;

    public async Task<IReadOnlyDictionary<string, Activity>> ReadAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Activity>(StringComparer.Ordinal);
        var asked = stacks.Where(stack => stack.Outputs.ContainsKey(StackOutputs.DomainId) && stack.Outputs.ContainsKey(StackOutputs.ProfileName));
        foreach (var group in asked.Chunk(QueriesAtOnce))
        {
            foreach (var result in await AnswersAsync(group, cancellation))
            {
                // Of an answer that is in part, the missing part may be the one that shows use.
                if (result.StatusCode == StatusCode.Complete && Newest(result) is { } activity)
                {
                    found[group[int.Parse(result.Id[1..], CultureInfo.InvariantCulture)].Name] = activity;
                }
            }
        }

        return found;
    }

    private async Task<List<MetricDataResult>> AnswersAsync(StackRecord[] stacks, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var request = new GetMetricDataRequest
        {
            StartTime = now - IdleRules.OldestSign - Period,
            EndTime = now,
            MetricDataQueries = [.. stacks.Select((stack, index) => QueryOf(stack, $"m{index.ToString(CultureInfo.InvariantCulture)}"))],
        };
        var results = new List<MetricDataResult>();
        do
        {
            var page = await cloudWatch.GetMetricDataAsync(request, cancellation);
            results.AddRange(page.MetricDataResults ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        // A metric's points may be spread over pages.
        return [.. results.GroupBy(result => result.Id).Select(parts => new MetricDataResult
        {
            Id = parts.Key,
            StatusCode = parts.Last().StatusCode,
            Timestamps = [.. parts.SelectMany(part => part.Timestamps ?? [])],
            Values = [.. parts.SelectMany(part => part.Values ?? [])],
        })];
    }

    private static MetricDataQuery QueryOf(StackRecord stack, string id) => new()
    {
        Id = id,
        MetricStat = new MetricStat
        {
            Metric = new Metric
            {
                Namespace = Namespace,
                MetricName = Metric,
                Dimensions =
                [
                    new Dimension { Name = "DomainId", Value = stack.Outputs[StackOutputs.DomainId] },
                    new Dimension { Name = "UserProfileName", Value = stack.Outputs[StackOutputs.ProfileName] },
                ],
            },
            Period = (int)Period.TotalSeconds,
            Stat = "Minimum",
        },
    };

    /// <summary>The newest point, and the latest use that any point shows: a point stands for the minute after its time.</summary>
    private static Activity? Newest(MetricDataResult result)
    {
        var points = result.Timestamps.Zip(result.Values, (time, seconds) => (End: new DateTimeOffset(time.ToUniversalTime()) + Period, seconds)).ToList();
        return points.Count == 0 ? null : new Activity(
            points.Max(point => point.End), points.Max(point => point.End - TimeSpan.FromSeconds(point.seconds)), $"Canvas's metric {Metric}");
    }
}
