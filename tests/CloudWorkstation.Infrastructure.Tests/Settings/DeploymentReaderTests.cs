using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Settings;

public sealed class DeploymentReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_proof_of_concept_is_what_you_get_without_a_choice() => Assert.Equal("poc", Read().Platform.Name);

    [Fact]
    public void An_environment_is_chosen_by_name() => Assert.Equal("production", Read(("environment", "production")).Platform.Name);

    [Fact]
    public void An_environment_of_ones_own_is_chosen_by_path()
    {
        var file = folder.Write("mine.yaml", Poc().Replace("name: poc", "name: mine", StringComparison.Ordinal));

        Assert.Equal("/cloudworkstation/mine/", Read(("environment", file)).Platform.ParameterPrefix);
    }

    [Fact]
    public void An_unknown_environment_is_answered_with_those_that_there_are() =>
        Assert.StartsWith("There is no environment \"prod\". The folder environments has local, poc, production", Mistake(("environment", "prod")));

    [Fact]
    public void A_missing_environment_file_is_named() =>
        Assert.Contains("nowhere.yaml: the environment cannot be read", Mistake(("environment", "nowhere.yaml")));

    [Fact]
    public void Every_mistake_of_both_files_is_told_with_its_place()
    {
        var environment = folder.Write("bad.yaml", Poc()
            .Replace("removal: destroy", "removal: destory", StringComparison.Ordinal)
            .Replace("idle_minutes: 60", "idle_minutes: 30", StringComparison.Ordinal));
        var researchers = folder.Write("people.yaml", "researchers: [{ name: ada, email: a@example.org, uid: 500, gid: 1001 }]\n");

        var mistakes = Mistake(("environment", environment), ("researchers", researchers)).Split(System.Environment.NewLine);

        Assert.Collection(
            mistakes,
            removal => Assert.Matches(@"bad\.yaml:\d+:\d+: removal: .*destory.*destroy", removal),
            idle => Assert.Matches(@"bad\.yaml:\d+:\d+: studio\.idle_minutes: .*30.*60", idle),
            uid => Assert.Matches(@"people\.yaml:1:\d+: researchers\[0\]\.uid: .*500.*10,?000", uid));
    }

    [Fact]
    public void Without_a_region_it_is_said_where_to_set_one() =>
        Assert.StartsWith("No region: set region in the environment file", Mistake(region: null));

    [Fact]
    public void A_region_without_the_images_is_answered_with_those_that_have_them()
    {
        var message = Mistake(region: "mars-north-1");

        Assert.Contains("mars-north-1", message);
        Assert.Contains("us-east-1", message);
    }

    [Fact]
    public void A_CSV_file_is_looked_for_beside_the_environment_file()
    {
        var csv = folder.Write("sets/cells.csv", "radius,label\n1,0\n");

        var deployment = Read(("environment", folder.Write("env.yaml", WithCsv("sets/cells.csv"))));

        Assert.Equal(csv, deployment.CsvFile);
        Assert.IsType<CsvData>(deployment.Platform.Pipeline!.Data);
    }

    [Fact]
    public void A_missing_CSV_file_is_named() => Assert.Contains(
        "pipeline.data.csv is \"gone.csv\", and there is no file", Mistake(("environment", folder.Write("env.yaml", WithCsv("gone.csv")))));

    [Fact]
    public void A_CSV_file_without_the_target_column_is_answered_with_its_columns()
    {
        folder.Write("cells.csv", "radius,diagnosis\n1,0\n");

        var message = Mistake(("environment", folder.Write("env.yaml", WithCsv("cells.csv"))));

        Assert.Contains("pipeline.target_column is \"label\"", message);
        Assert.Contains("it has radius, diagnosis", message);
    }

    private static string Poc() => File.ReadAllText(Path.Combine(Project.Root, "environments", "poc.yaml"));

    private static string WithCsv(string file)
    {
        var lines = Poc().Split('\n').Select(line => line.TrimStart().StartsWith("data:", StringComparison.Ordinal) ? $"  data: {{ csv: {file} }}" : line);
        return string.Join('\n', lines);
    }

    private Deployment Read(params (string, string)[] context) => Project.Read(folder.Path, context: context);

    private string Mistake(params (string, string)[] context) => Assert.Throws<SettingsException>(() => Read(context)).Message;

    private string Mistake(string? region) => Assert.Throws<SettingsException>(() => Project.Read(folder.Path, region)).Message;
}
