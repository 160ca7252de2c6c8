using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Infrastructure.Tests.Costs;

/// <summary>The poc environment, each line against a calculation by hand from the prices of 2026-11-22.</summary>
public sealed class HandCalculationTests(Environments environments) : IClassFixture<Environments>
{
    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1"];

    /// <summary>
    /// Beginning of item and formula, how many lines begin so, then US dollars a month of each in us-east-1, us-west-2 and eu-west-1; null where the list has no price. Longer
    /// beginnings come first.
    /// </summary>
    private static readonly (string Item, int Lines, decimal?[] Usd)[] ByHand =
    [
        // 10 GB × 0.01
        ("interface endpoint data", 12, [0.1m, 0.1m, null]),
        // 2 zones × 730 × 0.01 and 0.011
        ("interface endpoint", 12, [14.6m, 14.6m, 16.06m]),
        ("KMS key", 2, [1, 1, null]),
        // 2 × 0.03
        ("KMS requests", 2, [0.06m, 0.06m, null]),
        // 50 × 0.023
        ("S3 Standard storage", 2, [1.15m, 1.15m, 1.15m]),
        // 10 × 0.005 and 100 × 0.0004
        ("S3 writing requests", 2, [0.05m, 0.05m, 0.05m]),
        ("S3 reading requests", 2, [0.04m, 0.04m, 0.04m]),
        // 5 × 0.3 and 50 × 0.3
        ("EFS Standard storage of home directories", 1, [1.5m, 1.5m, null]),
        ("EFS Standard storage", 1, [15, 15, null]),
        // 10 × 0.03 and 10 × 0.06
        ("EFS elastic reads", 1, [0.3m, 0.3m, null]),
        ("EFS elastic writes", 1, [0.6m, 0.6m, null]),
        // 0.5 × 0.5 and 0.57; 0.5 × 1 month × 0.03
        ("log ingestion", 11, [0.25m, 0.25m, 0.285m]),
        ("log storage", 11, [0.015m, 0.015m, 0.015m]),
        // 0.001 × 0.2; 1,000 × 2 s × 0.5 GB × 0.0000166667
        ("Lambda requests 0.001 million", 9, [0.0002m, 0.0002m, 0.0002m]),
        // By the clock: 730 × 12 × 0.2 / 1,000,000; 8,760 × 2 s × 0.5 GB × 0.0000166667
        ("Lambda requests 0.0088 million", 1, [0.001752m, 0.001752m, 0.001752m]),
        ("Lambda duration 8760 invocations × 2 s × 0.5 GB", 1, [0.146000292m, 0.146000292m, 0.146000292m]),
        ("Lambda duration 1000 invocations × 2 s × 0.5 GB", 8, [0.0166667m, 0.0166667m, 0.0166667m]),
        // 1,000 × 2 s × 1.75 GB × 0.0000166667
        ("Lambda duration 1000 invocations × 2 s × 1.75 GB", 1, [0.05833345m, 0.05833345m, 0.05833345m]),
        // 0.001 × 0.5
        ("SNS requests", 3, [0.0005m, 0.0005m, 0.0005m]),
        ("SQS requests", 2, [0, 0, 0]),
        // An alarm of one metric
        ("alarm", 1, [0.1m, 0.1m, 0.1m]),
        // 0.1 × 1
        ("EventBridge custom events", 1, [0.1m, 0.1m, null]),
        // A table with one index: 2 × 0.1 × 0.625, 0.1 × 0.125, 2 × 0.1 × 0.25; and one without
        ("DynamoDB writes 0.2", 1, [0.125m, 0.125m, null]),
        ("DynamoDB writes 0.1", 1, [0.0625m, 0.0625m, null]),
        ("DynamoDB reads", 2, [0.0125m, 0.0125m, null]),
        ("DynamoDB storage 0.2", 1, [0.05m, 0.05m, null]),
        ("DynamoDB storage 0.1", 1, [0.025m, 0.025m, null]),
        // 0.1 × 0.2
        ("DynamoDB point-in-time recovery", 2, [0.02m, 0.02m, null]),
        // 4 runs × 0.25 h × 0.115 and 0.128; 4 × 1 h × 0.23 and 0.257
        ("processing job", 2, [0.115m, 0.115m, 0.128m]),
        ("training job", 1, [0.92m, 0.92m, 1.028m]),
        // 730 × 0.115 and 0.128
        ("SageMaker endpoint ml.m5.large", 1, [83.95m, 83.95m, 93.44m]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_line_of_the_poc_is_what_it_is_by_hand(int region)
    {
        var estimate = Of(region);
        var lines = estimate.Lines.Where(line => line.Kind is not LineKind.Free).ToList();

        Assert.All(lines, line => Assert.Equal((ByHandOf(line).Item, ByHandOf(line).Usd[region]), (ByHandOf(line).Item, line.MonthlyUsd)));
        Assert.All(ByHand, entry => Assert.Equal((entry.Item, entry.Lines), (entry.Item, lines.Count(line => ByHandOf(line).Item == entry.Item))));
        Assert.Equal(ByHand.Sum(entry => entry.Lines * (entry.Usd[region] ?? 0)), estimate.TotalUsd);
    }

    [Fact]
    public void What_Ireland_has_no_price_of_says_unknown_and_the_total_is_incomplete()
    {
        var estimate = Of(2);

        Assert.Equal(ByHand.Where(entry => entry.Usd[2] is null).Sum(entry => entry.Lines), estimate.Missing.Count());
        Assert.All(estimate.Missing, line => Assert.Equal((LineKind.Unknown, "unknown"), (line.Kind, Usd.Estimate(line.MonthlyUsd))));
        Assert.EndsWith("(incomplete)", EstimateSummary.Total(estimate), StringComparison.Ordinal);
        Assert.True(Of(0).IsComplete && Of(1).IsComplete);
    }

    private Estimate Of(int region) =>
        Estimator.EstimateOf(environments.Poc(Regions[region]), PriceList.Shipped, new EstimateAssumptions(), new DateOnly(2026, 11, 22));

    private static (string Item, int Lines, decimal?[] Usd) ByHandOf(EstimateLine line) => ByHand.First(entry => Begins(line, entry.Item));

    private static bool Begins(EstimateLine line, string text) => $"{line.Item} {line.Formula}".StartsWith(text, StringComparison.Ordinal);
}
