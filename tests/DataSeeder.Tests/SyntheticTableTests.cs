using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CloudWorkstation.DataSeeder.Synthetic;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.DataSeeder.Tests;

public sealed class SyntheticTableTests
{
    private static readonly TableShape Default = new(10_000, 8, 2, 7, "label");

    [Fact]
    public void The_same_shape_gives_the_same_bytes_on_every_machine() =>
        Assert.Equal(
            "efea26272aa14e2a90a18f4b69a91155dd24bf5215ee634cc230e987e77a2afc",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(Default)))));

    [Fact]
    public void The_header_names_features_and_target() =>
        Assert.StartsWith("feature_1,feature_2,target\n", Text(new TableShape(1, 2, 2, 0, "target")), StringComparison.Ordinal);

    [Fact]
    public void Another_seed_gives_another_table() => Assert.NotEqual(Text(Default), Text(Default with { Seed = 8 }));

    [Fact]
    public void More_rows_continue_the_same_table() =>
        Assert.StartsWith(Text(Default with { Rows = 5000 }), Text(Default), StringComparison.Ordinal);

    [Fact]
    public void Any_shape_has_its_rows_columns_and_classes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(
            (from rows in Gen.Choose(1, 9000)
             from features in Gen.Choose(1, 40)
             from classes in Gen.Choose(2, 100)
             from seed in Gen.Choose(0, int.MaxValue)
             select new TableShape(rows, features, classes, seed, "label")).ToArbitrary(),
            shape =>
            {
                var lines = Text(shape).TrimEnd('\n').Split('\n')[1..];
                return lines.Length == shape.Rows && lines.All(line => IsRow(line.Split(','), shape));
            }));

    [Fact]
    public void Each_class_has_its_share()
    {
        var counts = Rows(Default with { Classes = 4 }).CountBy(row => row.Label).ToDictionary();

        Assert.All(counts.Values, count => Assert.InRange(count, 2200, 2800));
    }

    [Fact]
    public void The_noise_has_the_standard_deviation_1()
    {
        var first = Rows(Default).Where(row => row.Label == 0).Select(row => row.Features[0]).ToList();
        var mean = first.Average();

        Assert.InRange(Math.Sqrt(first.Average(value => (value - mean) * (value - mean))), 0.96, 1.04);
    }

    [Theory]
    [InlineData(8, 2, 7)]
    [InlineData(8, 2, 0)]
    [InlineData(8, 5, 1)]
    [InlineData(4, 3, 42)]
    public void A_simple_classifier_gets_more_than_90_percent_right(int features, int classes, int seed)
    {
        var rows = Rows(new TableShape(6000, features, classes, seed, "label"));
        var centres = rows.Take(4000).GroupBy(row => row.Label)
            .ToDictionary(group => group.Key, group => Enumerable.Range(0, features).Select(i => group.Average(row => row.Features[i])).ToArray());

        var right = rows.Skip(4000).Count(row => centres.MinBy(centre => Distance(centre.Value, row.Features)).Key == row.Label);

        Assert.InRange(right / 2000.0, 0.9, 1);
    }

    [Fact]
    public async Task Parts_make_the_same_table_whoever_takes_them()
    {
        var shape = Default with { Rows = 400_000 };
        var table = new SyntheticTable(shape);
        var source = new SyntheticParts(table);
        var parts = new SortedDictionary<int, byte[]>();
        await Parallel.ForAsync(0, 3, TestContext.Current.CancellationToken, async (_, token) =>
        {
            var buffer = new byte[source.LargestPart];
            while (await source.NextAsync(buffer, token) is { } part)
            {
                lock (parts)
                {
                    parts.Add(part.Number, buffer[..part.Length]);
                }
            }
        });

        Assert.True(parts.Count > 2);
        Assert.All(parts.Values.SkipLast(1), part => Assert.InRange(part.Length, 5 << 20, 9 << 20));
        Assert.True(parts.Values.SelectMany(part => part).SequenceEqual(Encoding.UTF8.GetBytes(Text(shape))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    [InlineData(1_000_000_000, 10)]
    [InlineData(10_000_000, 1000)]
    public void A_table_of_any_size_fits_the_10000_parts_of_an_upload(long rows, int features)
    {
        var table = new SyntheticTable(new TableShape(rows, features, 2, 0, "label"));
        var source = new SyntheticParts(table);

        Assert.InRange((double)table.Blocks * table.LongestBlock / source.LargestPart, 0, 10_000);
        Assert.InRange(source.LargestPart, 1, 64 << 20);
    }

    private static string Text(TableShape shape)
    {
        var table = new SyntheticTable(shape);
        var text = new StringBuilder(Encoding.UTF8.GetString(table.Header.Span));
        var buffer = new byte[table.LongestBlock];
        for (var block = 0L; block < table.Blocks; block++)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, table.WriteBlock(block, buffer)));
        }

        return text.ToString();
    }

    private static List<(double[] Features, int Label)> Rows(TableShape shape) =>
        [.. Text(shape).TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(',')).Select(fields =>
            (fields[..^1].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray(), int.Parse(fields[^1], CultureInfo.InvariantCulture)))];

    private static bool IsRow(string[] fields, TableShape shape) =>
        fields.Length == shape.Features + 1 &&
        fields[..^1].All(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 6.5) &&
        int.TryParse(fields[^1], CultureInfo.InvariantCulture, out var label) && label >= 0 && label < shape.Classes;

    private static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => (a - b) * (a - b)).Sum();
}
