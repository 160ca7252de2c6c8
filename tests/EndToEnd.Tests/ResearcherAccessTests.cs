using System.Text.Json.Nodes;

namespace CloudWorkstation.EndToEnd;

/// <summary>What the researchers' policy allows and what not, as the local cloud's IAM decides it.</summary>
[Collection<SharedPlatform>]
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class ResearcherAccessTests(DeployedPlatform platform)
{
    private const string Own = "alice_researcher";
    private static Identity? alice;

    [Fact]
    public async Task A_researcher_launches_from_the_catalogue()
    {
        alice = await platform.ResearcherAsync(Own);

        var launched = await platform.CwsAsync(alice, "launch", "sagemaker-studio-lab", "alices-lab", "--yes");

        launched.OrThrow();
        Assert.Contains("alices-lab", (await platform.CwsAsync(alice, "list")).OrThrow().Output, StringComparison.Ordinal);
        (await platform.CwsAsync(alice, "delete", "alices-lab", "--yes")).OrThrow();
    }

    [Fact]
    public async Task A_researcher_works_with_what_is_hers()
    {
        (await platform.CwsAsync(alice!, "launch", "sagemaker-studio-cpu", "alices-studio", "--yes")).OrThrow();
        (await platform.CwsAsync(alice!, "connect", "alices-studio", "--print-url")).OrThrow();
        (await platform.CwsAsync(alice!, "stop", "alices-studio")).OrThrow();
        (await platform.CwsAsync(alice!, "start", "alices-studio")).OrThrow();
        Assert.Contains("Studio's own idle shutdown", (await platform.CwsAsync(alice!, "idle", "why", "alices-studio")).OrThrow().Output, StringComparison.Ordinal);
        (await platform.CwsAsync(alice!, "change", "alices-studio", "--instance-type", "ml.t3.large", "--yes")).OrThrow();
        (await platform.CwsAsync(alice!, "delete", "alices-studio", "--yes")).OrThrow();
    }

    [Fact]
    public async Task A_researcher_gets_an_instance_where_there_is_room_and_restarts_it()
    {
        await platform.FullZonesAsync(new Dictionary<string, object> { ["us-east-1a"] = new { full = new[] { "t3.medium" } } });
        var launched = (await platform.CwsAsync(alice!, "launch", "python-ml", "alices-box", "--yes")).OrThrow();
        await platform.FullZonesAsync(new Dictionary<string, object>());

        Assert.Contains("us-east-1a cannot run a t3.medium now", launched.Errors, StringComparison.Ordinal);
        (await platform.CwsAsync(alice!, "stop", "alices-box")).OrThrow();
        Assert.Contains("alices-box is running", (await platform.CwsAsync(alice!, "start", "alices-box")).OrThrow().Output, StringComparison.Ordinal);
        (await platform.CwsAsync(alice!, "change", "alices-box", "--instance-type", "t3.large", "--yes")).OrThrow();
        (await platform.CwsAsync(alice!, "delete", "alices-box", "--yes")).OrThrow();
    }

    [Fact]
    public async Task Another_template_is_denied()
    {
        var address = await platform.TemplateUrlAsync("sagemaker-studio-lab");

        var refused = await CreateAsync(address.Replace(".json", "-of-mine.json", StringComparison.Ordinal), await platform.ParameterAsync("catalog/launch-role-arn"), Own);

        Assert.Contains("AccessDenied", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_sent_along_is_denied()
    {
        var refused = await platform.AwsAsync(
            alice!, "cloudformation", "create-stack", "--stack-name", "cws-local--mine", "--role-arn", await platform.ParameterAsync("catalog/launch-role-arn"),
            "--template-body", """{"Resources":{"Mine":{"Type":"AWS::SNS::Topic"}}}""", "--tags", $"Key=cloudworkstation:researcher,Value={Own}");

        Assert.Contains("AccessDenied", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_without_the_launch_role_is_denied()
    {
        var refused = await CreateAsync(await platform.TemplateUrlAsync("sagemaker-studio-lab"), null, Own);

        Assert.Contains("AccessDenied", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_in_the_name_of_another_is_denied()
    {
        var refused = await CreateAsync(
            await platform.TemplateUrlAsync("sagemaker-studio-lab"), await platform.ParameterAsync("catalog/launch-role-arn"), "bob.analyst");

        Assert.Contains("AccessDenied", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workstation_of_another_cannot_be_deleted()
    {
        (await platform.CwsAsync("launch", "sagemaker-studio-lab", "bobs-lab", "--researcher", "bob.analyst", "--yes")).OrThrow();

        var refused = await platform.CwsAsync(alice!, "delete", "bobs-lab", "--yes");

        Assert.Equal(6, refused.ExitCode);
        (await platform.CwsAsync("delete", "bobs-lab", "--yes")).OrThrow();
    }

    [Fact]
    public async Task Instances_cannot_be_run_past_the_catalogue()
    {
        var refused = await platform.AwsAsync(alice!, "ec2", "run-instances", "--image-id", "ami-12c6146b", "--instance-type", "t3.micro");

        Assert.Contains("UnauthorizedOperation", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spending_is_shown_to_its_researcher_and_to_operators()
    {
        await MeterAsync(Own, "alices-studio");
        await MeterAsync("bob.analyst", "bobs-studio");

        var everybodys = await platform.CwsJsonAsync("cost", "--by", "researcher");
        var hers = await platform.CwsAsync(alice!, "cost", "--researcher", Own);
        var own = await platform.CwsAsync(alice!, "cost");
        var bobs = await platform.CwsAsync(alice!, "cost", "--researcher", "bob.analyst");

        Assert.Equal([Own, "bob.analyst"], everybodys.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()));
        Assert.Contains("alices-studio", hers.OrThrow().Output, StringComparison.Ordinal);
        Assert.Contains($"this is that of {Own}", own.OrThrow().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bobs-studio", own.Output, StringComparison.Ordinal);
        Assert.Equal(6, bobs.ExitCode);
    }

    /// <summary>Writes the item that a sampler would have made today.</summary>
    private async Task MeterAsync(string researcher, string workstation)
    {
        var now = DateTime.UtcNow;
        var item = new JsonObject
        {
            ["version"] = Number("1"),
            ["researcher"] = Text(researcher),
            ["dayAndWorkstation"] = Text($"{now:yyyy-MM-dd}#{workstation}"),
            ["month"] = Text($"{now:yyyy-MM}"),
            ["environment"] = Text("local"),
            ["template"] = Text("sagemaker-studio-cpu"),
            ["serviceType"] = Text("sagemaker_studio"),
            ["runningSeconds"] = Number("60"),
            ["stoppedSeconds"] = Number("0"),
            ["unpricedSeconds"] = Number("0"),
            ["computeUsd"] = Number("0.01"),
            ["storageUsd"] = Number("0"),
            ["serviceUsd"] = Number("0"),
            ["lastSampledAt"] = Text($"{now.Date.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"),
        };
        (await platform.AwsAsync(
            "dynamodb", "put-item", "--table-name", await platform.ParameterAsync("governance/meter-table"), "--item", item.ToJsonString())).OrThrow();
    }

    private static JsonObject Text(string text) => new() { ["S"] = text };

    private static JsonObject Number(string number) => new() { ["N"] = number };

    private async Task<Finished> CreateAsync(string templateUrl, string? role, string researcher) => await platform.AwsAsync(
        alice!,
        [
            "cloudformation", "create-stack", "--stack-name", "cws-local--mine", "--template-url", templateUrl,
            .. role is null ? Array.Empty<string>() : ["--role-arn", role],
            "--parameters", "ParameterKey=WorkstationName,ParameterValue=mine", $"ParameterKey=Researcher,ParameterValue={researcher}",
            "--tags", $"Key=cloudworkstation:researcher,Value={researcher}", "Key=cloudworkstation:workstation,Value=mine",
            "Key=cloudworkstation:environment,Value=local", "Key=cloudworkstation:template,Value=sagemaker-studio-lab",
            "Key=cloudworkstation:service-type,Value=sagemaker_lab", "Key=cloudworkstation:connection-type,Value=web",
        ]);
}
