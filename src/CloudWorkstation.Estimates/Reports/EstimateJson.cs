using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>Estimates and comparisons as JSON: keys in camelCase, every key always there, null where there is no value.</summary>
public static class EstimateJson
{
    public static string Of(Estimate estimate) => JsonSerializer.Serialize(
        new EstimateAnswer(
            estimate.Today, estimate.Regions, Money.Plain(estimate.TotalUsd)!.Value, Money.Plain(estimate.FixedUsd)!.Value, Money.Plain(estimate.UsageUsd)!.Value,
            estimate.IsComplete, estimate.OldestPrice, [.. estimate.Lines.Select(Plain)], [.. estimate.Remarks], estimate.Assumptions.Describe(), estimate.OpenParameters),
        EstimateForms.Readable.EstimateAnswer);

    public static string Of(EstimateComparison comparison) => JsonSerializer.Serialize(
        new ComparisonAnswer(
            Money.Plain(comparison.Before.TotalUsd)!.Value, Money.Plain(comparison.After.TotalUsd)!.Value, Money.Plain(comparison.Difference)!.Value, comparison.IsComplete,
            [.. comparison.Added.Select(Plain)], [.. comparison.Removed.Select(Plain)],
            [.. comparison.Changed.Select(change => new ChangeAnswer(Plain(change.Before), Plain(change.After), Money.Plain(change.Difference)))],
            comparison.After.Assumptions.Describe()),
        EstimateForms.Readable.ComparisonAnswer);

    private static EstimateLine Plain(EstimateLine line) => line with
    {
        MonthlyUsd = Money.Plain(line.MonthlyUsd),
        Quantity = Money.Plain(line.Quantity),
    };
}

[JsonSerializable(typeof(EstimateAnswer))]
[JsonSerializable(typeof(ComparisonAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(LineKindNames)])]
internal sealed partial class EstimateForms : JsonSerializerContext
{
    /// <value>Writes × and &lt; as they are.</value>
    public static EstimateForms Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new LineKindNames() },
    });
}

internal sealed class LineKindNames() : JsonStringEnumConverter<LineKind>(JsonNamingPolicy.CamelCase);
