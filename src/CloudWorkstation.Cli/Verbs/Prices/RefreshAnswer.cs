using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Cli.Verbs.Prices;

/// <summary>What a refresh of a price list did.</summary>
/// <param name="File">The file; null when none was named and nothing had to be written.</param>
/// <param name="Written">Whether it was written; false with <c>--dry-run</c>.</param>
/// <param name="Date">As-of date of the prices read.</param>
/// <param name="Queries">How many questions AWS was asked.</param>
/// <param name="Counts">How many rows ended how, by outcome.</param>
/// <param name="Rows">Every row.</param>
/// <param name="Unreadable">Entries of AWS's answers that could not be read, as sentences.</param>
internal sealed record RefreshAnswer(
    string? File, bool Written, DateOnly Date, int Queries, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<RefreshedRowAnswer> Rows,
    IReadOnlyList<string> Unreadable)
{
    public static RefreshAnswer Of(RefreshReport report, string? file, bool written, DateOnly date) => new(
        file,
        written,
        date,
        report.Queries,
        Enum.GetValues<RowOutcome>().ToDictionary(RefreshText.Name, outcome => report.Of(outcome).Count()),
        [.. report.Rows.Select(RefreshedRowAnswer.Of)],
        report.Unreadable);
}

/// <summary>A row of the price list after a refresh.</summary>
/// <param name="OldUsd">Null for a row that is to be added.</param>
/// <param name="Usd">The price in the list now; null when a row to be added was not found.</param>
/// <param name="PercentChange">Null unless the price changed.</param>
/// <param name="AsOf">Date of the price in the list now.</param>
/// <param name="Reason">Why it was not refreshed; null when it was.</param>
/// <param name="Skus">AWS's numbers of the products looked at.</param>
internal sealed record RefreshedRowAnswer(
    string Outcome, string Service, string Component, string Item, string Region, string? Tier, string Unit, decimal? OldUsd, decimal? Usd, decimal? PercentChange,
    DateOnly? OldAsOf, DateOnly? AsOf, string? UsageType, string? Reason, IReadOnlyList<string> Skus)
{
    public static RefreshedRowAnswer Of(RefreshedRow row)
    {
        var (before, isNew) = (row.Before, row.After is null || row.Outcome == RowOutcome.Added);
        return new(
            RefreshText.Name(row.Outcome), before.Service, before.Component, before.Item, before.Region, before.Tier, before.Unit, isNew ? null : before.Usd,
            row.After?.Usd, row.PercentChange is { } percent ? decimal.Round(percent, 2) : null, isNew ? null : before.AsOf, row.After?.AsOf,
            row.After?.UsageType ?? before.UsageType, row.Reason, row.Skus);
    }
}

[JsonSerializable(typeof(RefreshAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RefreshJson : JsonSerializerContext;
