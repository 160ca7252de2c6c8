using System.Text.Json;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Estimates and prices, which need no AWS.</summary>
public sealed class EstimateTests : IDisposable
{
    private static readonly string Foreign = Path.Combine(RepositoryFiles.Root, "tests/CloudWorkstation.Estimates.Tests/Foreign");

    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cws-estimate").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_assembly_of_another_project_is_estimated_in_its_own_region()
    {
        var answer = await world.CwsAsync("estimate", Foreign);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("730 hours × $0.045", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Total in us-east-1:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("AWS::RDS::DBInstance", answer.Out, StringComparison.Ordinal);
        Assert.Null(world.Opened);
    }

    [Fact]
    public async Task Another_region_has_other_prices()
    {
        var answer = await world.CwsAsync("estimate", Foreign, "--region", "eu-west-1", "--output", "json");

        var json = JsonDocument.Parse(answer.Out).RootElement;
        Assert.Equal("eu-west-1", json.GetProperty("regions")[0].GetString());
        Assert.Equal(35.04m, json.GetProperty("lines").EnumerateArray().First(line => line.GetProperty("item").GetString() == "NAT gateway").GetProperty("monthlyUsd").GetDecimal());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task An_assumption_is_reckoned_with_and_shown(string form)
    {
        var template = Write("t.json", """{ "Resources": { "A": { "Type": "AWS::S3::Bucket" } } }""");

        var answer = await world.CwsAsync("estimate", template, "--region", "us-east-1", "--assume", "bucket-gb=1000", "--assume", "bucket-reads=0", "-o", form);

        Assert.Contains("bucket-gb=1000", answer.Out, StringComparison.Ordinal);
        Assert.Contains(form == "json" ? "\"monthlyUsd\": 23" : "$23.00", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task A_comparison_shows_what_was_assumed(string form)
    {
        var template = Write("t.json", """{ "Resources": { "A": { "Type": "AWS::S3::Bucket" } } }""");

        var answer = await world.CwsAsync("estimate", template, "--compare", template, "--region", "us-east-1", "--assume", "bucket-gb=1000", "-o", form);

        Assert.Contains("bucket-gb=1000", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bucket-gb", "--assume is \"bucket-gb\"; give name=value.")]
    [InlineData("bukket-gb=1", "did you mean \"bucket-gb\"?")]
    [InlineData("bucket-gb=lots", "as a number from 0 to")]
    public async Task A_wrong_assumption_is_refused(string assumption, string why)
    {
        var answer = await world.CwsAsync("estimate", Foreign, "--assume", assumption);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_assemblies_are_compared()
    {
        var template = Write("after.yaml", "Resources:\n  Address:\n    Type: AWS::EC2::EIP\n  Other:\n    Type: AWS::EC2::EIP\n");
        var before = Write("before/after.yaml", "Resources:\n  Address:\n    Type: AWS::EC2::EIP\n");

        var answer = await world.CwsAsync("estimate", template, "--compare", before, "--region", "us-east-1", "-o", "markdown");

        Assert.Contains("**+$3.65 a month**", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_without_a_region_asks_for_one()
    {
        var answer = await world.CwsAsync("estimate", Write("t.json", """{ "Resources": { "A": { "Type": "AWS::EC2::EIP" } } }"""));

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains("--region us-east-1", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mars-1", "has no prices of the region \"mars-1\"")]
    [InlineData("us-east-11", "did you mean \"us-east-1\"?")]
    public async Task A_region_without_prices_is_refused(string region, string why)
    {
        var answer = await world.CwsAsync("estimate", Foreign, "--region", region);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Resources\": ", "is not valid JSON")]
    [InlineData("name: lab\n", "is no CloudFormation template")]
    [InlineData("", "is empty")]
    public async Task What_is_no_template_is_refused(string text, string why)
    {
        var answer = await world.CwsAsync("estimate", Write("t.yaml", text), "--region", "us-east-1");

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_assembly_is_refused_with_what_makes_one()
    {
        var answer = await world.CwsAsync("estimate", folder);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("has no manifest.json", answer.Error, StringComparison.Ordinal);
        Assert.Contains("make synth", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_not_found() =>
        Assert.Equal(ExitCodes.NotFound, (await world.CwsAsync("estimate", Path.Combine(folder, "nowhere"))).ExitCode);

    [Fact]
    public async Task A_price_is_shown_with_its_date_and_source()
    {
        var answer = await world.CwsAsync("prices", "show", "interface endpoint, per AZ", "--region", "us-west-2");

        Assert.Contains("0.01", answer.Out, StringComparison.Ordinal);
        Assert.Contains("2026-10-06", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Source:", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_price_is_flagged_in_both_forms()
    {
        Assert.Contains("older than 180 days", (await world.CwsAsync("prices", "show", "NAT gateway", "--region", "us-east-1")).Out, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await world.CwsAsync("prices", "show", "NAT gateway", "--region", "us-east-1", "-o", "json")).Out).RootElement;
        Assert.True(json[0].GetProperty("isOld").GetBoolean());
    }

    [Fact]
    public async Task What_the_list_does_not_have_is_not_found()
    {
        var answer = await world.CwsAsync("prices", "show", "ml.m5.lrge");

        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("did you mean \"ml.m5.large\"?", answer.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
