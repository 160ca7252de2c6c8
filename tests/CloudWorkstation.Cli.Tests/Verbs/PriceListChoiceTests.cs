using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>A price list of one's own counts in every command that shows a cost.</summary>
public sealed class PriceListChoiceTests : IDisposable
{
    private const string Address = """{ "Resources": { "W": { "Type": "AWS::SageMaker::App", "Properties": { "AppType": "JupyterLab", "ResourceSpec": { "InstanceType": "ml.t3.medium" } } } } }""";

    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cws-prices").FullName;
    private readonly string file;

    public PriceListChoiceTests()
    {
        file = Path.Combine(folder, "prices.json");
        Write("2026-11-01");
    }

    public static TheoryData<string, string> Commands => new()
    {
        { "launch sagemaker-studio-cpu w --instance-type ml.t3.medium --dry-run", "plan.costs.computePerHour" },
        { "info there", "costs.computePerHour" },
        { "list", "0.costs.computePerHour" },
        { "estimate TEMPLATE --region us-east-1", "lines.0.unitPrice" },
        { "prices show ml.t3.medium --region us-east-1", "2.usd" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_option_and_the_variable_choose_the_list(string command, string path)
    {
        world.Has("there", "sagemaker-studio-cpu");
        await File.WriteAllTextAsync(Path.Combine(folder, "t.json"), Address, TestContext.Current.CancellationToken);
        string[] words = [.. command.Replace("TEMPLATE", Path.Combine(folder, "t.json"), StringComparison.Ordinal).Split(' '), "-o", "json"];

        var byOption = await world.CwsAsync([.. words, "--prices", file]);
        world.Variables["CWS_PRICES"] = file;
        var byVariable = await world.CwsAsync(words);

        Assert.Equal((0.07m, 0.07m), (At(byOption, path), At(byVariable, path)));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("launch sagemaker-studio-cpu w --dry-run")]
    [InlineData("estimate nowhere")]
    public async Task A_wrong_list_is_told_and_nothing_is_done(string command)
    {
        Write("2026-12-24");

        var answer = await world.CwsAsync([.. command.Split(' '), "--prices", file]);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("].asOf", answer.Error, StringComparison.Ordinal);
        Assert.Contains("after today, 2026-11-22", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"usd\": 1,", "\"usd\": -1,", "-1")]
    [InlineData("\"usd\": 1,", "\"usd\": 1000,", "nothing costs more than 100")]
    [InlineData("\"usd\": 1,", "", "usd")]
    [InlineData("key-month", "key-moon", "key-month")]
    [InlineData("2026-11-01", "2026-11-23", "after today")]
    [InlineData("\"eu-west-1\"", "\"us-east-1\"", "is a second price of kms customer managed key in us-east-1; keep one")]
    public async Task Every_mistake_is_told_with_its_line(string valid, string wrong, string why)
    {
        const string Row = """
            { "service": "awskms", "component": "kms", "item": "customer managed key", "region": "us-east-1", "usd": 1, "unit": "key-month", "asOf": "2026-11-01", "confidence": "high", "source": "s" }
            """;
        var text = $$"""{ "about": "a test", "sources": { "s": "somewhere" }, "prices": [{{'\n'}}{{Row}},{{'\n'}}{{Row.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal)}}] }""";
        Assert.Contains(valid, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(valid, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var answer = await world.CwsAsync("prices", "show", "--prices", file);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains($"\"{file}\" is no valid price list.", answer.Error, StringComparison.Ordinal);
        Assert.Matches($@"{System.Text.RegularExpressions.Regex.Escape(file)}:[23]:\d+: prices\[[01]\]", answer.Error);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_not_there_is_told()
    {
        var answer = await world.CwsAsync("list", "--prices", Path.Combine(folder, "none.json"));

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("There is no price list", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_to_copy_name_the_list()
    {
        var answer = await world.CwsAsync("info", "nowhere", "--prices", file);

        Assert.Contains($"cws --prices {file} list", answer.Error, StringComparison.Ordinal);
    }

    private static decimal At(Answer answer, string path) => path.Split('.').Aggregate(
        JsonDocument.Parse(answer.Out).RootElement, (at, name) => int.TryParse(name, out var index) ? at[index] : at.GetProperty(name)).GetDecimal();

    /// <summary>The shipped list with another price of one instance type.</summary>
    private void Write(string asOf)
    {
        var rows = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src/CloudWorkstation.Domain/Costs/prices.json")))!;
        var row = rows["prices"]!.AsArray().First(price => price!["usageType"]?.ToString() == "USE1-Studio:JupyterLab-ml.t3.medium")!;
        (row["usd"], row["asOf"]) = (0.07m, asOf);
        File.WriteAllText(file, rows.ToJsonString());
    }
}
