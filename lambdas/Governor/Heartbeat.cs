using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Governor;

/// <summary>
/// The line of the log from which CloudWatch makes the Governor's metrics (CloudWatch User Guide, "Embedded metric format"): no call that could
/// fail, and no right to write metrics.
/// </summary>
internal static class Heartbeat
{
    public static string Line(string environment, TickReport report, DateTimeOffset now)
    {
        var values = new Dictionary<string, int>
        {
            [GovernorContract.CompleteTicks] = report.IsComplete ? 1 : 0,
            [GovernorContract.Workstations] = report.Workstations,
            [GovernorContract.Unread] = report.Workstations - report.Counted,
        };
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = now.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = GovernorContract.Metrics,
                    ["Dimensions"] = new JsonArray(new JsonArray(GovernorContract.Dimension)),
                    ["Metrics"] = new JsonArray([.. values.Keys.Select(name => new JsonObject { ["Name"] = name, ["Unit"] = "Count" })]),
                }),
            },
            [GovernorContract.Dimension] = environment,
        };
        foreach (var (name, value) in values)
        {
            line[name] = value;
        }

        return line.ToJsonString();
    }
}
