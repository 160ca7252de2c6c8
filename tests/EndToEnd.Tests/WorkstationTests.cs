using System.Diagnostics;
using System.Text.Json;

namespace CloudWorkstation.EndToEnd;

/// <summary>
/// A researcher's whole way with workstations of every service, by the command line, on a platform deployed for these tests.
/// Each test is the next step.
/// </summary>
[Collection<SharedPlatform>]
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class WorkstationTests(DeployedPlatform platform)
{
    public static TheoryData<string, string, string> Shipped => new()
    {
        { "sagemaker-studio-lab", "ml-learning", "web" },
        { "sagemaker-studio-cpu", "ml-training", "web" },
        { "sagemaker-canvas", "business-analysis", "web" },
        { "python-ml", "my-research-project", "ssh" },
        { "glue-data-prep", "data-prep", "api" },
    };

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Every_service_is_launched_by_the_same_command(string template, string name, string access)
    {
        var launched = await platform.CwsJsonAsync("launch", template, name, "--researcher", "alice_researcher", "--yes");

        var workstation = launched.GetProperty("workstation");
        Assert.Equal("running", workstation.GetProperty("status").GetString());
        Assert.Equal(access, workstation.GetProperty("connectionType").GetString());
        Assert.Equal("alice_researcher", workstation.GetProperty("researcher").GetString());
    }

    [Fact]
    public async Task One_list_shows_them_all_with_status_access_and_price()
    {
        var names = Shipped.Select(row => row.Data.Item2).ToHashSet();

        var listed = (await platform.CwsJsonAsync("list")).EnumerateArray().Where(row => names.Contains(row.GetProperty("name").GetString()!)).ToList();

        Assert.Equal(names.Order(), listed.Select(row => row.GetProperty("name").GetString()).Order());
        Assert.All(listed, row => Assert.Equal("running", row.GetProperty("status").GetString()));
        Assert.All(listed, row => Assert.Equal(JsonValueKind.Number, row.GetProperty("hourlyCost").ValueKind));
    }

    [Fact]
    public async Task The_Governor_counts_what_each_does_and_costs()
    {
        var names = Shipped.Select(row => row.Data.Item2).Order().ToList();
        var giveUp = Stopwatch.StartNew();
        await platform.TickAsync();
        Dictionary<string, JsonElement> groups;
        do
        {
            Assert.True(giveUp.Elapsed < TimeSpan.FromMinutes(1), "the Governor did not count all of them within a minute");
            var cost = await platform.CwsJsonAsync("cost", "--by", "workstation");
            groups = cost.GetProperty("groups").EnumerateArray().Where(group => names.Contains(group.GetProperty("name").GetString()!))
                .ToDictionary(group => group.GetProperty("name").GetString()!);
        }
        while (groups.Count < names.Count);

        Assert.All(groups.Values, group => Assert.Equal(0, group.GetProperty("unpricedHours").GetDecimal()));
        Assert.All(groups, group => Assert.Equal(group.Key != "ml-learning", group.Value.GetProperty("total").GetDecimal() > 0));
    }

    [Theory]
    [InlineData("ml-learning", "SageMaker Studio Lab")]
    [InlineData("ml-training", "SageMaker Studio")]
    [InlineData("business-analysis", "SageMaker Canvas")]
    [InlineData("my-research-project", "EC2")]
    [InlineData("data-prep", "Glue")]
    public async Task Info_shows_each_with_its_service(string name, string service)
    {
        var info = (await platform.CwsAsync("info", name)).OrThrow().Output;

        Assert.Contains($"Instance: {name}", info, StringComparison.Ordinal);
        Assert.Contains($"Service: {service}", info, StringComparison.Ordinal);
        Assert.Contains("Status: Running", info, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u001b", info, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ml-training")]
    [InlineData("business-analysis")]
    public async Task Connecting_mints_a_fresh_address_each_time(string name)
    {
        var first = (await platform.CwsAsync("connect", name, "--print-url")).OrThrow().Output.Trim();
        var second = (await platform.CwsAsync("connect", name, "--print-url")).OrThrow().Output.Trim();

        Assert.True(Uri.TryCreate(first.Split('\n')[0], UriKind.Absolute, out _), first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Connecting_to_an_instance_gives_the_ssh_command()
    {
        var connection = await platform.CwsJsonAsync("connect", "my-research-project", "--print-url");

        var words = connection.GetProperty("command").EnumerateArray().Select(word => word.GetString()).ToList();
        Assert.Equal(["aws", "ec2-instance-connect", "ssh"], words.Take(3));
        Assert.Contains("alice_researcher", words);
    }

    [Fact]
    public async Task Connecting_to_Studio_Lab_gives_its_link() =>
        Assert.StartsWith("https://studiolab.sagemaker.aws", (await platform.CwsJsonAsync("connect", "ml-learning", "--print-url")).GetProperty("url").GetString());

    [Fact]
    public async Task A_desktop_whose_software_is_not_there_says_which_file_is_missing()
    {
        var failed = await platform.CwsAsync("launch", "linux-desktop", "no-desktop", "--researcher", "bob.analyst", "--yes");

        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("software/nice-dcv-amzn2023-x86_64.tgz", failed.Errors, StringComparison.Ordinal);
        (await platform.CwsAsync("delete", "no-desktop", "--yes")).OrThrow();
    }

    [Fact]
    public async Task A_desktop_is_reached_through_a_tunnel()
    {
        var software = Path.GetTempFileName();
        (await platform.AwsAsync(
            "s3api", "put-object", "--bucket", await platform.ParameterAsync("storage/data-bucket-name"),
            "--key", "software/nice-dcv-amzn2023-x86_64.tgz", "--body", software)).OrThrow();
        File.Delete(software);

        (await platform.CwsAsync("launch", "linux-desktop", "my-desktop", "--researcher", "bob.analyst", "--yes")).OrThrow();

        var connection = await platform.CwsJsonAsync("connect", "my-desktop", "--print-url");
        Assert.Equal("https://localhost:8443", connection.GetProperty("url").GetString());
        Assert.Contains(connection.GetProperty("command").EnumerateArray(), word => word.GetString()!.Contains("8443:localhost:8443", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ml-training")]
    [InlineData("business-analysis")]
    [InlineData("my-research-project")]
    [InlineData("data-prep")]
    public async Task A_workstation_stops_and_starts_again(string name)
    {
        (await platform.CwsAsync("stop", name)).OrThrow();
        Assert.Equal("stopped", await StatusAsync(name));

        (await platform.CwsAsync("start", name)).OrThrow();
        Assert.Equal("running", await StatusAsync(name));
    }

    /// <summary>Canvas bills until somebody stops it. The metric, which Canvas writes at AWS, is written by the test here.</summary>
    [Fact]
    public async Task A_Canvas_session_that_nobody_uses_is_warned_of_and_then_stopped()
    {
        var domain = await platform.ParameterAsync("studio/domain-id");
        Task UnusedAsync() => platform.AwsAsync(
            "cloudwatch", "put-metric-data", "--namespace", "/aws/sagemaker/Canvas/AppActivity", "--metric-name", "TimeSinceLastActive", "--value", "7200",
            "--dimensions", $"DomainId={domain},UserProfileName=alice-researcher");
        async Task<JsonElement> DecisionAsync() => (await platform.AwsListAsync("Items", "dynamodb", "scan", "--table-name", await platform.ParameterAsync("governance/idle-table")))
            .SingleOrDefault(item => item.GetProperty("workstation").GetProperty("S").GetString() == "business-analysis");
        async Task<JsonElement> DecidedAsync(string verdict)
        {
            var giveUp = Stopwatch.StartNew();
            while (true)
            {
                var item = await DecisionAsync();
                if (item.ValueKind == JsonValueKind.Object && item.GetProperty("Verdict").GetProperty("S").GetString() == verdict)
                {
                    return item;
                }

                Assert.True(giveUp.Elapsed < TimeSpan.FromMinutes(1), $"the Governor did not decide {verdict} within a minute; it has {item}");
            }
        }

        await UnusedAsync();
        await platform.TickAsync();
        var warned = await DecidedAsync("Warned");
        Assert.StartsWith(
            "business-analysis is running. Nobody has used it for 1", (await platform.CwsAsync("idle", "why", "business-analysis")).OrThrow().Output, StringComparison.Ordinal);

        // As if the warning had been ten minutes ago.
        var item = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(warned)!;
        item["WarnedAt"] = JsonSerializer.SerializeToElement(new { S = DateTimeOffset.UtcNow.AddMinutes(-10).UtcDateTime.ToString("O") });
        (await platform.AwsAsync("dynamodb", "put-item", "--table-name", await platform.ParameterAsync("governance/idle-table"), "--item", JsonSerializer.Serialize(item))).OrThrow();
        await UnusedAsync();
        await platform.TickAsync();
        await DecidedAsync("Stopped");

        Assert.Equal("stopped", (await platform.CwsJsonAsync("info", "business-analysis")).GetProperty("status").GetString());
        var notices = await platform.NoticesAsync();
        Assert.Contains(notices, notice => notice.Contains("Workstation Idle Warning", StringComparison.Ordinal) && notice.Contains("business-analysis", StringComparison.Ordinal));
        Assert.Contains(notices, notice => notice.Contains("Workstation Stopped", StringComparison.Ordinal) && notice.Contains("alice_researcher", StringComparison.Ordinal));
        (await platform.CwsAsync("start", "business-analysis")).OrThrow();
    }

    [Fact]
    public async Task Studio_Lab_says_that_it_cannot_be_stopped()
    {
        var refused = await platform.CwsAsync("stop", "ml-learning");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("Studio Lab", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ml-training", "ml.t3.large")]
    [InlineData("my-research-project", "t3.large")]
    public async Task The_instance_type_changes_in_place(string name, string type)
    {
        (await platform.CwsAsync("change", name, "--instance-type", type, "--yes")).OrThrow();

        var info = await platform.CwsJsonAsync("info", name);
        Assert.Equal(type, info.GetProperty("instanceType").GetString());
        Assert.Equal("running", info.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_type_that_the_policy_forbids_is_refused_with_what_is_allowed()
    {
        var refused = await platform.CwsAsync(
            "launch", "sagemaker-studio-gpu", "too-large", "--instance-type", "ml.p4d.24xlarge", "--researcher", "alice_researcher", "--yes");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("ml.p4d.24xlarge", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("ml.", refused.Errors.Replace("ml.p4d.24xlarge", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudFormation_itself_refuses_a_type_that_the_policy_forbids()
    {
        var url = await platform.TemplateUrlAsync("sagemaker-studio-cpu");

        var refused = await platform.AwsAsync(
            "cloudformation", "create-stack", "--stack-name", "cws-local--by-hand", "--template-url", url, "--role-arn", await platform.ParameterAsync("catalog/launch-role-arn"),
            "--parameters", "ParameterKey=WorkstationName,ParameterValue=by-hand", "ParameterKey=Researcher,ParameterValue=alice_researcher",
            "ParameterKey=InstanceType,ParameterValue=ml.p4d.24xlarge");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("must be one of", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_launches_under_one_name_at_once_one_is_refused()
    {
        var launches = await Task.WhenAll(
            platform.CwsAsync("launch", "sagemaker-studio-lab", "shared-name", "--researcher", "alice_researcher", "--yes"),
            platform.CwsAsync("launch", "sagemaker-studio-lab", "shared-name", "--researcher", "bob.analyst", "--yes"));

        var refused = Assert.Single(launches, launch => launch.ExitCode != 0);
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("shared-name", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eighty_launches_at_once_lose_none()
    {
        var names = Enumerable.Range(0, 80).Select(number => $"many-{number:00}").ToList();
        // As many processes at a time as the machine bears; the stacks overlap all the same.
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (name, _) =>
            (await platform.CwsAsync("launch", "sagemaker-studio-lab", name, "--researcher", "bob.analyst", "--yes")).OrThrow());

        var listed = (await platform.CwsJsonAsync("list")).EnumerateArray().Select(row => row.GetProperty("name").GetString()).ToHashSet();
        Assert.All(names, name => Assert.Contains(name, listed));
    }

    [Fact]
    public async Task A_space_that_was_copied_with_the_region_means_nothing() =>
        (await platform.CwsAsync(("AWS_REGION", " us-east-1"), "list")).OrThrow();

    [Fact]
    public async Task A_wrong_name_suggests_the_nearest()
    {
        var unknown = await platform.CwsAsync("info", "ml-trainin");

        Assert.Equal(4, unknown.ExitCode);
        Assert.Contains("ml-training", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_launch_is_listed_with_an_explanation_and_can_be_deleted()
    {
        await platform.KillDuringLaunchAsync("python-ml", "half-made", "alice_researcher");

        Assert.Contains((await platform.CwsJsonAsync("list")).EnumerateArray(), row => row.GetProperty("name").GetString() == "half-made");
        (await platform.CwsAsync("delete", "half-made", "--yes")).OrThrow();
        Assert.Equal(4, (await platform.CwsAsync("info", "half-made")).ExitCode);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_asked_and_nothing_is_done()
    {
        var refused = await platform.CwsAsync("delete", "ml-training");

        Assert.Equal(8, refused.ExitCode);
        Assert.Contains("--yes", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("running", await StatusAsync("ml-training"));
    }

    [Fact]
    public async Task No_presigned_address_is_in_an_output_or_parameter()
    {
        var stacks = (await platform.AwsAsync("cloudformation", "describe-stacks")).OrThrow().Output;
        var parameters = (await platform.AwsAsync("ssm", "get-parameters-by-path", "--path", "/cloudworkstation", "--recursive")).OrThrow().Output;

        Assert.DoesNotContain("token=", stacks + parameters, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Signature=", stacks + parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_deleted_without_a_trace()
    {
        var names = (await platform.CwsJsonAsync("list")).EnumerateArray().Select(row => row.GetProperty("name").GetString()!).ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (name, _) =>
            (await platform.CwsAsync("delete", name, "--yes")).OrThrow());

        Assert.Empty((await platform.CwsJsonAsync("list")).EnumerateArray());
        Assert.Empty(await platform.AwsListAsync("Spaces", "sagemaker", "list-spaces"));
        Assert.DoesNotContain(await platform.AwsListAsync("Apps", "sagemaker", "list-apps"), app => app.GetProperty("Status").GetString() != "Deleted");
        // The platform's own, through which folders are made, begins at the root.
        Assert.DoesNotContain(
            await platform.AwsListAsync("AccessPoints", "efs", "describe-access-points"),
            point => point.GetProperty("RootDirectory").GetProperty("Path").GetString() != "/");
        Assert.Empty(await platform.AwsListAsync("Sessions", "glue", "list-sessions"));
        Assert.DoesNotContain(
            (await platform.AwsListAsync("Reservations", "ec2", "describe-instances")).SelectMany(reservation => reservation.GetProperty("Instances").EnumerateArray()),
            instance => instance.GetProperty("State").GetProperty("Name").GetString() != "terminated");
    }

    private async Task<string?> StatusAsync(string name) => (await platform.CwsJsonAsync("info", name)).GetProperty("status").GetString();
}
