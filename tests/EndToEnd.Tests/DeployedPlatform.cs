using System.Diagnostics;
using System.Text.Json;

namespace CloudWorkstation.EndToEnd;

/// <summary>One platform for all tests of workstations: deploying it takes most of their time.</summary>
[CollectionDefinition]
public sealed class SharedPlatform : ICollectionFixture<DeployedPlatform>;

/// <summary>An access key.</summary>
internal sealed record Identity(string AccessKeyId, string SecretAccessKey)
{
    public Dictionary<string, string> In(IReadOnlyDictionary<string, string> variables) =>
        new(variables) { ["AWS_ACCESS_KEY_ID"] = AccessKeyId, ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey };
}

/// <summary>A local cloud with the platform deployed, and the command line that points to it.</summary>
public sealed class DeployedPlatform : IAsyncLifetime
{
    private readonly LocalCloud cloud = new();

    private Dictionary<string, string> Variables => new(cloud.Variables) { ["CWS_ENVIRONMENT"] = "local" };

    private static string Cws { get; } = Path.Combine(LocalCloud.Root, "cws");

    public async ValueTask InitializeAsync()
    {
        await cloud.InitializeAsync();
        (await cloud.DeployAsync()).OrThrow();
    }

    public ValueTask DisposeAsync() => cloud.DisposeAsync();

    internal Task<Finished> CwsAsync(params string[] arguments) => cloud.RunCwsAsync(arguments);

    /// <summary>The same in a shell that sets a variable otherwise.</summary>
    internal Task<Finished> CwsAsync((string Name, string Value) variable, params string[] arguments) =>
        Command.RunAsync(LocalCloud.Root, new Dictionary<string, string>(Variables) { [variable.Name] = variable.Value }, Cws, arguments);

    /// <summary>The same as somebody else.</summary>
    internal Task<Finished> CwsAsync(Identity identity, params string[] arguments) =>
        Command.RunAsync(LocalCloud.Root, identity.In(Variables), Cws, arguments);

    internal Task<Finished> AwsAsync(Identity identity, params string[] arguments) => Command.RunAsync(
        LocalCloud.Root, identity.In(Variables), "aws", [.. arguments, "--output", "json", "--endpoint-url", cloud.Endpoint]);

    /// <summary>An IAM user with the researchers' policy, tagged as the researcher.</summary>
    internal async Task<Identity> ResearcherAsync(string name)
    {
        (await AwsAsync(
            "iam", "create-user", "--user-name", name, "--tags", $"Key=cloudworkstation:researcher,Value={name}",
            $"Key=cloudworkstation:profile,Value={name.Replace('_', '-').Replace('.', '-')}")).OrThrow();
        foreach (var policy in (await ParameterAsync("catalog/researcher-policy-arns")).Split(','))
        {
            (await AwsAsync("iam", "attach-user-policy", "--user-name", name, "--policy-arn", policy)).OrThrow();
        }

        var key = JsonDocument.Parse((await AwsAsync("iam", "create-access-key", "--user-name", name)).OrThrow().Output).RootElement.GetProperty("AccessKey");
        return new Identity(key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("SecretAccessKey").GetString()!);
    }

    /// <summary>Says of zones which instance types they have none free of.</summary>
    internal async Task FullZonesAsync(object zones)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsync(new Uri($"{cloud.Endpoint}/localcloud/control"), new StringContent(JsonSerializer.Serialize(new { zones })));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets the Governor's time come, as EventBridge does every five minutes.</summary>
    internal async Task TickAsync()
    {
        var rule = (await AwsListAsync("Rules", "events", "list-rules")).Single(rule => rule.TryGetProperty("ScheduleExpression", out _));
        using var http = new HttpClient();
        var fire = new { fire = new[] { rule.GetProperty("Name").GetString() } };
        (await http.PostAsync(new Uri($"{cloud.Endpoint}/localcloud/control"), new StringContent(JsonSerializer.Serialize(fire)))).EnsureSuccessStatusCode();
    }

    /// <summary>What was published to topics.</summary>
    internal async Task<IReadOnlyList<string>> NoticesAsync()
    {
        using var http = new HttpClient();
        var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{cloud.Endpoint}/localcloud/notifications"))).RootElement;
        return [.. answer.GetProperty("notifications").EnumerateArray().Select(notification => notification.ToString())];
    }

    internal async Task<JsonElement> CwsJsonAsync(params string[] arguments) =>
        JsonDocument.Parse((await CwsAsync([.. arguments, "--output", "json"])).OrThrow().Output).RootElement;

    internal Task<Finished> AwsAsync(params string[] arguments) => Command.RunAsync(
        LocalCloud.Root, Variables, "aws", [.. arguments, "--output", "json", "--endpoint-url", cloud.Endpoint]);

    /// <summary>The items under a member of what the aws CLI answers; none when it is not there.</summary>
    internal async Task<IReadOnlyList<JsonElement>> AwsListAsync(string member, params string[] arguments)
    {
        var answer = JsonDocument.Parse((await AwsAsync(arguments)).OrThrow().Output).RootElement;
        return answer.TryGetProperty(member, out var items) ? [.. items.EnumerateArray()] : [];
    }

    /// <summary>The value of one of the environment's parameters.</summary>
    internal async Task<string> ParameterAsync(string name)
    {
        var answer = (await AwsAsync("ssm", "get-parameter", "--name", $"/cloudworkstation/local/{name}")).OrThrow().Output;
        return JsonDocument.Parse(answer).RootElement.GetProperty("Parameter").GetProperty("Value").GetString()!;
    }

    /// <summary>Where a compiled template lies, as the catalogue says.</summary>
    internal async Task<string> TemplateUrlAsync(string slug)
    {
        var address = new Uri(await ParameterAsync("catalog/index"));
        var copy = Path.GetTempFileName();
        (await AwsAsync("s3api", "get-object", "--bucket", address.Host, "--key", address.AbsolutePath[1..], copy)).OrThrow();
        var index = JsonDocument.Parse(await File.ReadAllTextAsync(copy)).RootElement;
        File.Delete(copy);
        var key = index.GetProperty("templates").EnumerateArray()
            .Single(template => template.GetProperty("slug").GetString() == slug).GetProperty("key").GetString();
        return $"https://s3.{Variables["AWS_REGION"]}.amazonaws.com/{address.Host}/{key}";
    }

    /// <summary>Begins a launch and kills it as soon as its stack is there.</summary>
    internal async Task KillDuringLaunchAsync(string template, string name, string researcher)
    {
        var start = new ProcessStartInfo(Cws, ["launch", template, name, "--researcher", researcher, "--yes"])
        {
            WorkingDirectory = LocalCloud.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Variables)
        {
            start.Environment[key] = value;
        }

        using var launch = Process.Start(start) ?? throw new InvalidOperationException($"{Cws} did not start");
        var giveUp = Stopwatch.StartNew();
        while ((await AwsAsync("cloudformation", "describe-stacks", "--stack-name", $"cws-local--{name}")).ExitCode != 0)
        {
            Assert.True(giveUp.Elapsed < TimeSpan.FromMinutes(1), "the launch made no stack within a minute");
        }

        launch.Kill(entireProcessTree: true);
        await launch.WaitForExitAsync();
    }
}
