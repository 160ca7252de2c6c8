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
            estimate.Today, estimate.Regions, Plain(estimate.TotalUsd)!.Value, Plain(estimate.FixedUsd)!.Value, Plain(estimate.UsageUsd)!.Value,
            estimate.IsComplete, estimate.OldestPrice, [.. estimate.Lines.Select(Plain)], [.. estimate.Remarks], estimate.Assumptions.Describe(), estimate.OpenParameters),
        EstimateForms.Readable.EstimateAnswer);

    public static string Of(EstimateComparison comparison) => JsonSerializer.Serialize(
        new ComparisonAnswer(
            Plain(comparison.Before.TotalUsd)!.Value, Plain(comparison.After.TotalUsd)!.Value, Plain(comparison.Difference)!.Value, comparison.IsComplete,
            [.. comparison.Added.Select(Plain)], [.. comparison.Removed.Select(Plain)],
            [.. comparison.Changed.Select(change => new ChangeAnswer(Plain(change.Before), Plain(change.After), Plain(change.Difference)))],
            comparison.After.Assumptions.Describe()),
        EstimateForms.Readable.ComparisonAnswer);

    private static EstimateLine Plain(EstimateLine line) => line with
    {
        MonthlyUsd = Plain(line.MonthlyUsd),
        Quantity = Plain(line.Quantity),
    };

    /// <summary>Without the zeros that multiplication leaves at the end, to a millionth of a dollar.</summary>
    private static decimal? Plain(decimal? usd) => usd is { } amount ? decimal.Round(amount, 6) / 1.0000000000000000000000000000m : null;
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
