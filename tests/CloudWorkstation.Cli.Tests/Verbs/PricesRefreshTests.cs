using System.Text.Json;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary><c>cws prices refresh</c></summary>
public sealed class PricesRefreshTests : IDisposable
{
    private const string Text = """
        { "about": "a test", "sources": { "s": "somewhere" }, "prices": [
          { "service": "AmazonSageMaker", "component": "studio", "item": "ml.t3.medium", "region": "us-east-1", "usd": 0.05, "unit": "hour", "asOf": "2025-01-01", "confidence": "medium", "source": "s", "usageType": "USE1-Studio:JupyterLab-ml.t3.medium" },
          { "service": "awskms", "component": "kms", "item": "customer managed key", "region": "us-east-1", "usd": 1, "unit": "key-month", "asOf": "2025-01-01", "confidence": "medium", "source": "s", "usageType": "us-east-1-KMS-Keys" },
          { "service": "AmazonEFS", "component": "efs", "item": "IA read or write", "region": "us-west-2", "usd": 0.01, "unit": "GB", "asOf": "2025-01-01", "confidence": "medium", "source": "s" }
        ] }
        """;

    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cws-refresh").FullName;
    private readonly string file;

    public PricesRefreshTests()
    {
        file = Path.Combine(folder, "prices.json");
        File.WriteAllText(file, Text);
        world.Products.Add("AmazonSageMaker", "us-east-1", "USE1-Studio:JupyterLab-ml.t3.medium", "Hrs", "0.0550000000");
        world.Products.Add("awskms", "us-east-1", "us-east-1-KMS-Keys", "Keys", "1.0000000000", "SKU2");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_row_is_told_and_the_file_is_written()
    {
        var answer = await world.CwsAsync("prices", "refresh", "--file", file);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Matches(@"changed +ml\.t3\.medium +studio +us-east-1 +0\.05 +2025-01-01 +0\.055 +\+10\.0 %", answer.Out);
        Assert.Matches(@"unchanged +customer managed key +kms +us-east-1 +1\.00 +2025-01-01 +1\.00", answer.Out);
        Assert.Matches(@"not asked +IA read or write .* the list does not name AWS's usage type", answer.Out);
        Assert.Contains("3 prices, 2 questions to AWS: 1 unchanged, 1 changed, 1 not asked.", answer.Out, StringComparison.Ordinal);
        Assert.Contains("0.055", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task The_written_list_is_the_one_to_reckon_with()
    {
        await world.CwsAsync("prices", "refresh", "--file", file);

        var shown = Json(await world.CwsAsync("prices", "show", "ml.t3.medium", "--prices", file, "-o", "json"))[0];

        Assert.Equal((0.055m, "2026-11-22"), (shown.GetProperty("usd").GetDecimal(), shown.GetProperty("asOf").GetString()));
    }

    [Fact]
    public async Task Programs_read_each_row()
    {
        var answer = Json(await world.CwsAsync("prices", "refresh", "--file", file, "-o", "json"));

        Assert.True(answer.GetProperty("written").GetBoolean());
        Assert.Equal(1, answer.GetProperty("counts").GetProperty("changed").GetInt32());
        Assert.Equal(0, answer.GetProperty("counts").GetProperty("notFound").GetInt32());
        var row = answer.GetProperty("rows")[0];
        Assert.Equal("changed", row.GetProperty("outcome").GetString());
        Assert.Equal((0.05m, 0.055m, 10m), (row.GetProperty("oldUsd").GetDecimal(), row.GetProperty("usd").GetDecimal(), row.GetProperty("percentChange").GetDecimal()));
        Assert.Equal("SKU1", row.GetProperty("skus")[0].GetString());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var answer = await world.CwsAsync("prices", "refresh", "--file", file, "--dry-run");

        Assert.Contains("Nothing was written (--dry-run).", answer.Out, StringComparison.Ordinal);
        Assert.Equal(Text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_region_alone_is_asked_for()
    {
        var answer = Json(await world.CwsAsync("prices", "refresh", "--file", file, "--region", "us-west-2", "-o", "json"));

        Assert.Equal("IA read or write", Assert.Single(answer.GetProperty("rows").EnumerateArray()).GetProperty("item").GetString());
        Assert.Equal(0, world.Products.Questions);
    }

    [Fact]
    public async Task A_price_that_is_gone_keeps_its_date()
    {
        File.WriteAllText(file, Text.Replace("KMS-Keys", "KMS-Locks", StringComparison.Ordinal));

        var row = Json(await world.CwsAsync("prices", "refresh", "--file", file, "-o", "json")).GetProperty("rows")[1];

        Assert.Equal(("notFound", "2025-01-01"), (row.GetProperty("outcome").GetString(), row.GetProperty("asOf").GetString()));
        Assert.Contains("\"asOf\": \"2025-01-01\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_products_at_different_prices_fail_by_their_numbers()
    {
        world.Products.Add("awskms", "us-east-1", "us-east-1-KMS-Keys", "Keys", "2.0000000000", "SKU3");

        var answer = await world.CwsAsync("prices", "refresh", "--file", file);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("kms customer managed key in us-east-1: AWS lists several at different prices: SKU2 $1.00, SKU3 $2.00", answer.Error, StringComparison.Ordinal);
        Assert.Contains("0.055", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_type_is_added()
    {
        world.Products.Add("AmazonSageMaker", "us-east-1", "USE1-Studio:JupyterLab-ml.g6.12xlarge", "Hrs", "6.4", "SKU4");

        var answer = Json(await world.CwsAsync("prices", "refresh", "--file", file, "--region", "us-east-1", "-t", "ml.g6.12xlarge", "-o", "json"));

        Assert.Equal(1, answer.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal(3, answer.GetProperty("counts").GetProperty("notFound").GetInt32());
        Assert.Contains("6.4", (await world.CwsAsync("prices", "show", "ml.g6.12xlarge", "--prices", file)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_AWS_leaves_the_file()
    {
        world.Products.Fails = new AwsFailureException(AwsErrorKind.Throttled, "AWS went on throttling pricing:GetProducts after all repetitions.");

        var answer = await world.CwsAsync("prices", "refresh", "--file", file);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("went on throttling", answer.Error, StringComparison.Ordinal);
        Assert.Equal(Text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\"usd\": 0.05", "\"usd\": -0.05", "prices[0].usd", "-0.05")]
    [InlineData("\"hour\"", "\"hours\"", "prices[0].unit", "hour")]
    public async Task A_file_that_is_no_price_list_is_not_replaced(string valid, string wrong, string field, string why)
    {
        File.WriteAllText(file, Text.Replace(valid, wrong, StringComparison.Ordinal));

        var answer = await world.CwsAsync("prices", "refresh", "--file", file);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("is no valid price list", answer.Error, StringComparison.Ordinal);
        Assert.Contains(field, answer.Error, StringComparison.Ordinal);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, world.Products.Questions);
    }

    [Theory]
    [InlineData("us-east-11", "did you mean \"us-east-1\"?")]
    [InlineData("mars-1", "With --complete")]
    public async Task A_region_without_prices_is_refused(string region, string why)
    {
        var answer = await world.CwsAsync("prices", "refresh", "--file", file, "--region", region);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Additions_need_a_region() =>
        Assert.Contains("--region us-east-1 --complete", (await world.CwsAsync("prices", "refresh", "--file", file, "--complete")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_before_AWS_is_asked()
    {
        Assert.Equal(ExitCodes.Usage, (await world.CwsAsync("prices", "refresh", "--file", Path.Combine(folder, "no", "p.json"))).ExitCode);
        Assert.Equal(0, world.Products.Questions);
    }

    private static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Out).RootElement;
}
