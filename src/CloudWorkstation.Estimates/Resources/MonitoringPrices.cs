using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>Logs, metrics and alarms. Source: Amazon CloudWatch pricing.</summary>
internal static class MonitoringPrices
{
    private const decimal DaysPerMonth = 30;

    public static IEnumerable<EstimateLine> LogGroup(PricedResource group)
    {
        var days = group.Number("RetentionInDays");
        var months = days is null ? group.Assumptions.LogMonths : days.Value / DaysPerMonth;
        yield return group.Text("LogGroupClass") is "INFREQUENT_ACCESS"
            ? group.Unknown("log ingestion (Infrequent Access)", "The price list has no price of the Infrequent Access class of logs.")
            : group.Usage(
                "log ingestion", group.Prices.Item("logs ingestion (Standard class)", "logs"), "what is written", new Factor(group.Assumptions.LogGb, "GB"));
        yield return group.Usage(
            "log storage", group.Prices.Item("logs storage", "logs"),
            days is null ? "no expiry; before compression" : "full retention; before compression",
            new Factor(group.Assumptions.LogGb, "GB"), new Factor(decimal.Round(months, 4), "months kept"));
    }

    public static IEnumerable<EstimateLine> MetricFilter(PricedResource filter) =>
        [filter.Fixed("custom metric", filter.Prices.Item("custom metric", "metrics"), "one metric without dimensions", new Factor(1, "metrics"))];

    public static IEnumerable<EstimateLine> Alarm(PricedResource alarm)
    {
        if (alarm.Number("Period") is < 60)
        {
            return [alarm.Unknown("high-resolution alarm", "The price list has no price of high-resolution alarms.")];
        }

        var list = alarm.Parts("Metrics");
        if (list.Any(metric => metric.Number("MetricStat.Period") is < 60))
        {
            return [alarm.Unknown("high-resolution alarm", "The price list has no price of high-resolution alarms.")];
        }

        if (list.Any(metric => metric.Text("Expression")?.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) == true))
        {
            return [alarm.Unknown("alarm on a query", "An alarm on a query of metrics is billed by the metrics that it reads.")];
        }

        var metrics = list.Count == 0 ? 1 : list.Count(metric => metric.At("MetricStat") is not null);
        return [alarm.Fixed("alarm", alarm.Prices.Item("standard-resolution alarm", "alarms"), null, new Factor(Math.Max(1, metrics), "metrics"))];
    }
}
