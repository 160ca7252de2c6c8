using System.Text.Json;

namespace CloudWorkstation.EndToEnd;

/// <summary>Researchers cost no resource of any stack: two thousand of them, and what becomes of the work of those who leave the list.</summary>
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class PeopleTests(LocalCloud cloud) : IClassFixture<LocalCloud>
{
    private const int Many = 2_000;
    private const string Alice = "{ name: alice_researcher, email: alice@example.org, uid: 10001, gid: 10001 }";
    private const string Bob = "{ name: bob.analyst, email: bob@example.org, uid: 10002, gid: 10002 }";

    private static IEnumerable<string> Crowd => Enumerable.Range(0, Many - 2).Select(Person);

    [Fact]
    public async Task Two_thousand_researchers_deploy()
    {
        // A budget is a resource of a stack, of which there are five hundred.
        var settings = await File.ReadAllLinesAsync(cloud.EnvironmentFile);
        await File.WriteAllLinesAsync(cloud.EnvironmentFile, settings.Where(line => !line.StartsWith("budgets:", StringComparison.Ordinal)));

        (await DeployAsync([Alice, Bob, .. Crowd], "Network", "Storage", "Governance", "Studio", "Catalog")).OrThrow();

        Assert.Equal(Many, (await ProfilesAsync()).Count);
        var folders = await FoldersAsync();
        Assert.Equal(Many, folders.Count);
        Assert.Equal((10001, 10001, 0b111_000_000), folders["/alice-researcher"]);
    }

    [Fact]
    public async Task One_comes_and_one_goes()
    {
        (await DeployAsync([Alice, Bob, .. Crowd.Skip(1), Person(Many)], "Studio")).OrThrow();

        var profiles = await ProfilesAsync();
        Assert.Equal(Many, profiles.Count);
        Assert.Contains($"person-{Many}", profiles);
        Assert.DoesNotContain("person-0", profiles);
        Assert.Contains("/person-0", (await FoldersAsync()).Keys);
    }

    [Fact]
    public async Task Who_has_workstations_cannot_leave_and_the_workstation_is_deleted_as_ever()
    {
        (await cloud.RunCwsAsync("launch", "python-ml", "bobbox", "--researcher", "bob.analyst", "--yes")).OrThrow();

        var refused = await DeployAsync([Alice, .. Crowd.Skip(1), Person(Many)], "Studio");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("bob.analyst is no longer in the list of researchers and still has the workstation bobbox", refused.Output + refused.Errors, StringComparison.Ordinal);
        Assert.Contains("bob-analyst", await ProfilesAsync());
        (await cloud.RunCwsAsync("delete", "bobbox", "--yes")).OrThrow();
        (await DeployAsync([Alice, .. Crowd.Skip(1), Person(Many)], "Studio")).OrThrow();
        Assert.DoesNotContain("bob-analyst", await ProfilesAsync());
    }

    [Fact]
    public async Task A_new_name_keeps_the_work_when_the_row_says_the_old_one()
    {
        (await cloud.RunCwsAsync("launch", "sagemaker-studio-cpu", "alices", "--researcher", "alice_researcher", "--yes")).OrThrow();
        var renamed = Alice.Replace("alice_researcher", "alice.smith", StringComparison.Ordinal);

        var refused = await DeployAsync([renamed, .. Crowd.Skip(1), Person(Many)], "Studio");
        Assert.Contains("the workstation alices would be lost", refused.Output + refused.Errors, StringComparison.Ordinal);

        (await DeployAsync([renamed.Replace("email", "was: alice_researcher, email", StringComparison.Ordinal), .. Crowd.Skip(1), Person(Many)], "Studio", "Catalog")).OrThrow();
        Assert.Contains("alice-researcher", await ProfilesAsync());
        (await cloud.RunCwsAsync("stop", "alices")).OrThrow();
        (await cloud.RunCwsAsync("start", "alices")).OrThrow();
        (await cloud.RunCwsAsync("launch", "sagemaker-studio-lab", "hers", "--researcher", "alice.smith", "--yes")).OrThrow();
    }

    private static string Person(int number) => $"{{ name: person_{number}, email: person{number}@example.org, uid: {20_000 + number}, gid: 20000 }}";

    private async Task<Finished> DeployAsync(IEnumerable<string> rows, params string[] parts)
    {
        await File.WriteAllTextAsync(cloud.ResearchersFile, "researchers:\n" + string.Concat(rows.Select(row => $"  - {row}\n")));
        return await cloud.CdkAsync(
            [
                "deploy", .. parts.Select(part => $"CloudWorkstation-*{part}"), "--exclusively", "--require-approval", "never", "--concurrency", "2",
                "--progress", "events",
            ]);
    }

    private async Task<HashSet<string>> ProfilesAsync() =>
        [.. (await cloud.AwsAsync("sagemaker", "list-user-profiles")).GetProperty("UserProfiles").EnumerateArray()
            .Select(profile => profile.GetProperty("UserProfileName").GetString()!)];

    /// <summary>The folders of the shared file system with owner, group and mode.</summary>
    private async Task<Dictionary<string, (int Uid, int Gid, int Mode)>> FoldersAsync()
    {
        using var http = new HttpClient();
        var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{cloud.Endpoint}/localcloud/folders"))).RootElement;
        return answer.GetProperty("fileSystems").EnumerateObject().SelectMany(system => system.Value.EnumerateObject()).ToDictionary(
            folder => folder.Name,
            folder => (folder.Value.GetProperty("uid").GetInt32(), folder.Value.GetProperty("gid").GetInt32(), folder.Value.GetProperty("mode").GetInt32()));
    }
}
