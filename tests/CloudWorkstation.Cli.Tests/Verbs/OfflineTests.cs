using System.Text.Json;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Templates, policies and doctor.</summary>
public sealed class OfflineTests : IDisposable
{
    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cws-templates").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_shipped_templates_are_valid_without_AWS()
    {
        var answer = await world.CwsAsync("templates", "validate", Path.Combine(RepositoryFiles.Root, "templates"), "--output", "json");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.True(JsonDocument.Parse(answer.Out).RootElement.GetProperty("valid").GetBoolean());
        Assert.Null(world.Opened);
    }

    [Fact]
    public async Task A_mistake_is_told_with_file_line_and_field()
    {
        var file = Write("lab", "name: Lab\nservice_type: sagemaker_lap\nconnection_type: web\nservice_config:\n  studio_lab: {}\n");

        var answer = await world.CwsAsync("templates", "validate", file);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains($"{file}:2:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("service_type", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_not_judged_by_its_neighbours()
    {
        Write("draft", "name: Draft\nservice_type: nothing\n");
        Write("parent", Studio("  estimated_cost_per_hour: { ml.t3.medium: 0.05 }", 60));
        var good = Write("good", "name: Good\ninherits: parent\n");

        var answer = await world.CwsAsync("templates", "validate", good);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.EndsWith("1 template, 0 errors, 0 warnings\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_what_a_file_inherits_is_its_own()
    {
        var parent = Write("parent", "name: Parent\nservice_type: nothing\n");
        var child = Write("child", "name: Child\ninherits: parent\n");

        var answer = await world.CwsAsync("templates", "validate", child);

        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains($"{parent}:2:", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_read_under_both_endings_of_YAML()
    {
        Write("one", Studio("  estimated_cost_per_hour: { ml.t3.medium: 0.05 }", 60));
        var other = Path.Combine(folder, "two.yml");
        File.WriteAllText(other, "name: Two\nservice_type: nothing\n");

        var answer = await world.CwsAsync("templates", "validate", folder);

        Assert.Contains($"{other}:2:", answer.Out, StringComparison.Ordinal);
        Assert.Contains("2 templates, ", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_that_differs_by_more_than_five_percent_is_a_warning()
    {
        var file = Write("dear", Studio("  estimated_cost_per_hour: { ml.t3.medium: 0.10 }", 60));

        var answer = await world.CwsAsync("templates", "validate", file);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("warning", answer.Out, StringComparison.Ordinal);
        Assert.Contains("differs from the list price", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_minutes_below_what_Studio_can_do_are_a_warning()
    {
        var file = Write("idle", Studio("  estimated_cost_per_hour: { ml.t3.medium: 0.05 }", 30));

        var answer = await world.CwsAsync("templates", "validate", file);

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("auto_stop_minutes", answer.Out, StringComparison.Ordinal);
        Assert.Contains("60", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_usage_error()
    {
        Assert.Equal(ExitCodes.Usage, (await world.CwsAsync("templates", "validate", "no/such.yaml")).ExitCode);
    }

    [Fact]
    public async Task A_policy_file_is_asked_without_AWS()
    {
        var policy = Path.Combine(folder, "p.yaml");
        await File.WriteAllTextAsync(policy, "name: small\ninstance_types:\n  allow: [ml.t3.medium]\n", TestContext.Current.CancellationToken);
        var template = Path.Combine(RepositoryFiles.Root, "templates", "sagemaker-studio-gpu.yaml");

        Assert.Equal(ExitCodes.Succeeded, (await world.CwsAsync("policy", "check", template, "--policy", policy)).ExitCode);
        var refused = await world.CwsAsync("policy", "check", template, "--policy", policy, "--instance-type", "ml.g5.xlarge", "--output", "json");
        Assert.Equal(ExitCodes.RefusedByPolicy, refused.ExitCode);
        Assert.False(JsonDocument.Parse(refused.Out).RootElement.GetProperty("allowed").GetBoolean());
        Assert.Null(world.Opened);
    }

    [Fact]
    public async Task The_platforms_policy_is_asked_without_a_file()
    {
        world.Policy = "name: none\nservice_types:\n  deny: [sagemaker_studio]\n";

        Assert.Equal(ExitCodes.RefusedByPolicy, (await world.CwsAsync("policy", "check", "sagemaker-studio-gpu")).ExitCode);
    }

    [Fact]
    public async Task Templates_are_listed_with_price_and_whether_they_can_be_launched()
    {
        world.Policy = "name: none\nservice_types:\n  deny: [sagemaker_studio]\n";

        var items = JsonDocument.Parse((await world.CwsAsync("templates", "list", "--output", "json")).Out).RootElement.EnumerateArray()
            .ToDictionary(item => item.GetProperty("slug").GetString()!);

        Assert.False(items["sagemaker-studio-gpu"].GetProperty("launchable").GetBoolean());
        Assert.True(items["python-ml"].GetProperty("launchable").GetBoolean());
        Assert.True(items["python-ml"].GetProperty("hourlyCost").GetDecimal() > 0);
    }

    [Fact]
    public async Task A_template_shows_each_type_with_its_price_and_verdict()
    {
        world.Policy = "name: small\ninstance_types:\n  allow: [ml.t3.*]\n";

        var answer = await world.CwsAsync("templates", "info", "sagemaker-studio-gpu");

        Assert.Matches(@"ml\.g5\.xlarge +\$\d.* refused", answer.Out);
        Assert.Matches(@"ml\.t3\.medium \(default\) +\$\d.* allowed", answer.Out);
    }

    [Theory]
    [InlineData(ProbeHealth.Warning, ExitCodes.Succeeded)]
    [InlineData(ProbeHealth.Bad, ExitCodes.Failed)]
    [InlineData(ProbeHealth.Unknown, ExitCodes.Failed)]
    public async Task Doctor_ends_with_how_it_is(object health, int expected)
    {
        world.Diagnosis = [new Finding("credentials", new ProbeResult(ProbeHealth.Good, "found")), new Finding("platform", new ProbeResult((ProbeHealth)health, "not deployed", $"Deploy it.", "make deploy"))];

        var answer = await world.CwsAsync("doctor");

        Assert.Equal(expected, answer.ExitCode);
        Assert.Contains("make deploy", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_local_clouds_file_is_read_as_a_shell_would()
    {
        var variables = LocalCloud.Read(["# comment", "export AWS_ENDPOINT_URL='http://127.0.0.1:5000'", "export AWS_REGION=\"us-east-1\"", "export NO_PROXY=\"127.0.0.1${NO_PROXY:+,$NO_PROXY}\"", "echo no"]);

        Assert.Equal("http://127.0.0.1:5000", variables["AWS_ENDPOINT_URL"]);
        Assert.Equal("us-east-1", variables["AWS_REGION"]);
        Assert.Equal(2, variables.Count);
    }

    private string Write(string slug, string text)
    {
        var file = Path.Combine(folder, slug + ".yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private static string Studio(string defaults, int minutes) =>
        $"name: S\nservice_type: sagemaker_studio\nconnection_type: web\nservice_config:\n  studio:\n    default_instance_type: ml.t3.medium\n"
        + $"    auto_stop_minutes: {minutes}\ninstance_defaults:\n{defaults}\n";
}
