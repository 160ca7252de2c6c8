namespace CloudWorkstation.Domain.Costs.Estimates;

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

        var metrics = alarm.Items("Metrics") is { Count: > 0 } list ? list.Count(metric => metric["MetricStat"] is not null) : 1;
        return [alarm.Fixed("alarm", alarm.Prices.Item("standard-resolution alarm", "alarms"), null, new Factor(Math.Max(1, metrics), "metrics"))];
    }
}
