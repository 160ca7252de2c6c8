using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Governor;

/// <summary>
/// The line of the log from which CloudWatch makes the Governor's metric (CloudWatch User Guide, "Embedded metric format"): no call that could
/// fail, and no right to write metrics.
/// </summary>
internal static class Heartbeat
{
    public static string Line(string environment, TickReport report, DateTimeOffset now)
    {
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = now.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = GovernorContract.Metrics,
                    ["Dimensions"] = new JsonArray(new JsonArray(GovernorContract.Dimension)),
                    // Each further metric is billed.
                    ["Metrics"] = new JsonArray(new JsonObject { ["Name"] = GovernorContract.CompleteTicks, ["Unit"] = "Count" }),
                }),
            },
            [GovernorContract.Dimension] = environment,
            [GovernorContract.CompleteTicks] = report.IsComplete ? 1 : 0,
            ["workstations"] = report.Workstations,
            ["counted"] = report.Counted,
            ["closed"] = report.Closed,
        };
        return line.ToJsonString();
    }
}
