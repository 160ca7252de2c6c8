using System.Globalization;
using System.Text.Json;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Tests.Costs;

/// <summary>Plan, info, list, an hour of the meter, the estimate of the compiled template and cost-estimate.md tell the same price of the same workstation.</summary>
public sealed class OneCodePathTests(Platform platform)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Project.Root, "cost-estimate.md"));

    public static TheoryData<string, string> Places =>
        [.. from region in new[] { "us-east-1", "us-west-2", "eu-west-1" }
            from template in Directory.EnumerateFiles(Path.Combine(Project.Root, "templates"), "*.yaml")
            select new TheoryDataRow<string, string>(Path.GetFileNameWithoutExtension(template), region)];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task One_workstation_has_one_price(string slug, string region)
    {
        var world = new World { Region = region, DefaultSpaceGb = platform.Poc.Deployment.Platform.Studio.SpaceEbs.DefaultGb };
        // Before there is one: a second Canvas of a researcher would be refused.
        var plan = (await JsonAsync(world, "launch", slug, "new", "--dry-run")).GetProperty("plan");
        var stack = world.Has("there", slug, instanceType: null);
        world.Spending.Records.Add(MeteredHour(world, stack, slug));
        var info = await JsonAsync(world, "info", "there");
        var list = (await JsonAsync(world, "list"))[0];
        var costs = plan.GetProperty("costs");

        Assert.Equal(Plain(costs), Plain(info.GetProperty("costs")));
        Assert.Equal(Plain(costs), Plain(list.GetProperty("costs")));
        Assert.Equal(Decimal(costs, "totalPerHour"), Decimal(plan, "hourlyCost"));
        Assert.Equal(Decimal(costs, "totalPerHour"), Decimal(info, "hourlyCost"));
        Assert.Equal(decimal.Round(Decimal(costs, "totalPerHour")!.Value, 6), (await JsonAsync(world, "cost")).GetProperty("groups")[0].GetProperty("total").GetDecimal());
        await EstimateIsAsync(world, slug, region, costs);
        var row = Assert.Single(Page.Split('\n'), line => line.StartsWith($"| {slug} |", StringComparison.Ordinal) && line.Contains($"| {region} |", StringComparison.Ordinal));
        Assert.Contains(Row(region, costs), row, StringComparison.Ordinal);
    }

    [Fact]
    public void All_service_types_are_walked() => Assert.Equal(
        Enum.GetValues<ServiceType>().Order(),
        platform.Poc.Deployment.Catalog.Library.Templates.Select(template => template.ServiceType).Distinct().Order());

    /// <summary>The compiled template prices nothing else than the workstation, so its total is the workstation's.</summary>
    private async Task EstimateIsAsync(World world, string slug, string region, JsonElement costs)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write($"{slug}.json", platform.Poc.CompiledOf(slug).Json.ToJsonString());

        var estimate = await JsonAsync(world, "estimate", file, "--region", region);

        // What the list lacks is the author's figure in the plan. The compiled template has no author: unknown.
        var known = Decimal(costs, "totalPerMonth") is not null
            && !costs.GetProperty("remarks").EnumerateArray().Any(remark => remark.GetString()!.Contains("template's own estimate", StringComparison.Ordinal));
        Assert.Equal(known, estimate.GetProperty("isComplete").GetBoolean());
        if (known)
        {
            Assert.Equal(decimal.Round(Decimal(costs, "totalPerMonth")!.Value, 6), decimal.Round(estimate.GetProperty("totalUsd").GetDecimal(), 6));
        }
    }

    /// <summary>The record that an hour of running leaves.</summary>
    private MeterRecord MeteredHour(World world, StackRecord stack, string slug)
    {
        var template = platform.Poc.Deployment.Catalog.Library.Find(slug)!;
        var prices = new WorkstationPrices(PriceList.Shipped, world.Region, new DateOnly(2026, 11, 22), world.DefaultSpaceGb);
        var costs = prices.Of(template, WorkstationView.InstanceTypeOf(stack, null), WorkstationView.VolumeGbOf(stack));
        var begin = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var update = MeterUpdate.Of(MeterSample.Of(
            WorkstationView.Of(stack, null, template, costs), begin, begin.AddHours(1), MeterState.Running, MeterState.Running)!);
        var item = update.Names.Values.ToDictionary(name => name, name => update.Values[$":{name}"])
            .Concat(update.Key).ToDictionary(entry => entry.Key, entry => entry.Value);
        return MeterItem.Read(item).Record!;
    }

    private static string Row(string region, JsonElement costs)
    {
        var hour = Decimal(costs, "totalPerHour") is { } usd ? "$" + usd.ToString("0.00##", CultureInfo.InvariantCulture) : "unknown";
        return $"| {region} | {hour} | {Usd.Estimate(Decimal(costs, "totalPerMonth"))} | {Usd.Estimate(Decimal(costs, "stoppedPerMonth"))} |";
    }

    private static string Plain(JsonElement element) => JsonSerializer.Serialize(element);

    private static decimal? Decimal(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

    private static async Task<JsonElement> JsonAsync(World world, params string[] words)
    {
        var answer = await world.CwsAsync([.. words, "-o", "json"]);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return JsonDocument.Parse(answer.Out).RootElement;
    }
}
