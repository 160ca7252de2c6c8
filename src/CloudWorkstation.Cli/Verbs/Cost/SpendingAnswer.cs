using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary>The answer of <c>cost</c>. Amounts are US dollars.</summary>
/// <param name="Source"><c>meter</c> or <c>cost-explorer</c>.</param>
/// <param name="By"><c>workstation, researcher, project</c> or <c>service</c>.</param>
/// <param name="Total">Null when nothing was measured.</param>
/// <param name="CompleteUntil">Until then the figures are complete.</param>
/// <param name="Forecast">How the forecasts were made, or why there are none.</param>
internal sealed record SpendingAnswer(
    string Source, string Environment, string By, DateOnly From, DateOnly To, string? Researcher, string? Workstation,
    IReadOnlyList<SpendingLineAnswer> Groups, SpendingLineAnswer? Total, DateTimeOffset? CompleteUntil, int? AgeMinutes, DateOnly? PricesAsOf,
    string Forecast, IReadOnlyList<string> Remarks)
{
    public static SpendingAnswer Of(Spent spent, DateTimeOffset now) => new(
        spent.Question.Source.Word(), spent.Environment, spent.Report.By.ToString().ToLowerInvariant(), spent.Report.Period.From, spent.Report.Period.To,
        spent.Question.Researcher, spent.Question.Workstation, [.. spent.Report.Lines.Select(SpendingLineAnswer.Of)],
        spent.Report.Total is { } total ? SpendingLineAnswer.Of(total) : null, spent.Until, spent.Until is { } until ? (int)(now - until).TotalMinutes : null,
        spent.Report.PricesAsOf, SpendingText.ForecastOf(spent.Report), [.. spent.Remarks.Select(remark => remark.ToString())]);
}

/// <summary>A group's spending.</summary>
/// <param name="UnpricedHours">Hours in which a price or the state was not known.</param>
internal sealed record SpendingLineAnswer(
    string Name, double? RunningHours, double? StoppedHours, decimal? Compute, decimal? Storage, decimal? Service, decimal Total, decimal? Forecast,
    decimal? Budget, DateTimeOffset? MeteredUntil, double UnpricedHours)
{
    private const int Decimals = 6;

    public static SpendingLineAnswer Of(SpendingLine line) => new(
        line.Group, Hours(line.RunningHours), Hours(line.StoppedHours), Rounded(line.ComputeUsd), Rounded(line.StorageUsd), Rounded(line.ServiceUsd),
        decimal.Round(line.TotalUsd, Decimals), Rounded(line.ForecastUsd), line.BudgetUsd, line.MeteredUntil, Math.Round(line.UnpricedHours, Decimals));

    private static decimal? Rounded(decimal? amount) => amount is { } known ? decimal.Round(known, Decimals) : null;

    private static double? Hours(double? hours) => hours is { } known ? Math.Round(known, Decimals) : null;
}

[JsonSerializable(typeof(SpendingAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SpendingJson : JsonSerializerContext;
