using System.Text.Json.Nodes;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Prices of more than 180 days ago are flagged wherever they are shown, and fresh ones are not.</summary>
public sealed class OldPricesTests : IDisposable
{
    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cws-old").FullName;

    public OldPricesTests()
    {
        world.Has("there", "python-ml", instanceType: "t3.medium");
        File.WriteAllText(Path.Combine(folder, "t.json"), """{ "Resources": { "I": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.medium" } } } }""");
        File.WriteAllText(Path.Combine(folder, "before.json"), """{ "Resources": { "I": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.large" } } } }""");
        CopyForeign("poc.us-east-1");
    }

    public static TheoryData<string, string> Shown => new()
    {
        { "launch python-ml new --dry-run", "more than 180 days old" },
        { "launch python-ml new --dry-run -o json", "more than 180 days old" },
        { "change there -t t3.large --dry-run", "more than 180 days old" },
        { "start there -t t3.large", "more than 180 days old" },
        { "info there", "more than 180 days old" },
        { "info there -o json", "\"isOld\": true" },
        { "list", "more than 180 days old" },
        { "list -o json", "\"isOld\": true" },
        { "templates list", "more than 180 days old" },
        { "templates info python-ml", "more than 180 days old" },
        { "policy check python-ml", "more than 180 days old" },
        { "estimate FOLDER/t.json --region us-east-1", "more than 180 days old" },
        { "estimate FOLDER/t.json --region us-east-1 -o json", "more than 180 days old" },
        { "estimate FOLDER/t.json --region us-east-1 -o markdown", "more than 180 days old" },
        { "estimate FOLDER/t.json --compare FOLDER/before.json --region us-east-1", "more than 180 days old" },
        { "estimate FOLDER/t.json --compare FOLDER/before.json --region us-east-1 -o markdown", "more than 180 days old" },
        { "prices show t3.medium", "older than 180 days" },
        { "prices show t3.medium -o json", "\"isOld\": true" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task An_old_price_is_flagged(string command, string flag) =>
        Assert.Contains(flag, await OutAsync(command, "2026-05-25"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task A_price_of_180_days_ago_is_not(string command, string flag) =>
        Assert.DoesNotContain(flag, await OutAsync(command, "2026-05-26"), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-05-25", true)]
    [InlineData("2026-05-26", false)]
    public async Task The_page_of_costs_flags_them_too(string date, bool flagged)
    {
        Directory.CreateDirectory(Path.Combine(folder, "docs"));

        await OutAsync("cost-document FOLDER/poc.us-east-1 --into FOLDER", date);

        var page = await File.ReadAllTextAsync(Path.Combine(folder, "cost-estimate.md"), TestContext.Current.CancellationToken);
        Assert.Equal(flagged, page.Contains("more than 180 days old", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-05-25", true)]
    [InlineData("2026-05-26", false)]
    public async Task What_was_spent_at_old_prices_says_so(string date, bool flagged)
    {
        var record = world.Spending.Has("there", "2026-11-21") with { PricesAsOf = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture) };
        world.Spending.Records.Clear();
        world.Spending.Records.Add(record);

        Assert.Equal(flagged, (await world.CwsAsync("cost")).Out.Contains("more than 180 days old", StringComparison.Ordinal));
        Assert.Equal(flagged, (await world.CwsAsync("cost", "-o", "json")).Out.Contains("more than 180 days old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_marks_the_price_itself() => Assert.Matches(@"there +ec2 .*\$0\.\d+! ", await OutAsync("list", "2025-01-01"));

    private async Task<string> OutAsync(string command, string date)
    {
        var file = Path.Combine(folder, "prices.json");
        var list = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "src/CloudWorkstation.Domain/Costs/prices.json"), TestContext.Current.CancellationToken))!;
        foreach (var price in list["prices"]!.AsArray())
        {
            price!["asOf"] = date;
        }

        await File.WriteAllTextAsync(file, list.ToJsonString(), TestContext.Current.CancellationToken);
        var answer = await world.CwsAsync([.. command.Split(' ').Select(word => word.Replace("FOLDER", folder, StringComparison.Ordinal)), "--prices", file]);
        Assert.True(answer.ExitCode == ExitCodes.Succeeded, answer.Error);
        return answer.Out;
    }

    private void CopyForeign(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "tests/CloudWorkstation.Estimates.Tests/Foreign")))
        {
            File.Copy(file, Path.Combine(folder, name, Path.GetFileName(file)));
        }
    }
}
