using System.Text.Json;
using Amazon.Runtime;

namespace CloudWorkstation.EndToEnd;

/// <summary>A local cloud of this test run's own, bootstrapped for CDK, with a copy of the environment file to change.</summary>
public sealed class LocalCloud : IAsyncLifetime
{
    private readonly string state = Directory.CreateTempSubdirectory("cloudworkstation-e2e-").FullName;
    private Dictionary<string, string> variables = [];

    /// <value>What points a program of AWS at this cloud.</value>
    internal IReadOnlyDictionary<string, string> Variables => variables;

    internal static string Root => RepositoryFiles.Root;

    internal string EnvironmentFile => Path.Combine(state, "environment.yaml");

    internal string ResearchersFile => Path.Combine(state, "researchers.yaml");

    internal string Endpoint => variables["AWS_ENDPOINT_URL"];

    internal static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIALOCALCLOUDADMIN0", "local-cloud-administrator");

    public async ValueTask InitializeAsync()
    {
        File.Copy(Path.Combine(Root, "environments", "local.yaml"), EnvironmentFile);
        File.Copy(Path.Combine(Root, "researchers.yaml"), ResearchersFile);
        (await LocalCloudAsync("up", "--port", "0", "--enforce-iam", "--strict-client", "aws-sdk-dotnet")).OrThrow();
        variables = File.ReadLines(Path.Combine(state, "env"))
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim('"', '\''));
        (await CdkAsync("bootstrap", $"aws://{variables["AWS_ACCOUNT_ID"]}/{variables["AWS_REGION"]}")).OrThrow();
    }

    public async ValueTask DisposeAsync()
    {
        await LocalCloudAsync("down");
        Directory.Delete(state, recursive: true);
    }

    /// <summary>Points a client of the AWS SDK at this cloud.</summary>
    internal T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint;
        config.AuthenticationRegion = variables["AWS_REGION"];
        return config;
    }

    internal Task<Finished> CdkAsync(params string[] arguments) => CdkOfAsync(EnvironmentFile, arguments);

    /// <summary>The CDK CLI with another environment's file.</summary>
    internal Task<Finished> CdkOfAsync(string environmentFile, params string[] arguments) => Command.RunAsync(
        Root,
        new Dictionary<string, string>(variables) { ["CDK_DISABLE_VERSION_CHECK"] = "1", ["CDK_DISABLE_CLI_TELEMETRY"] = "true" },
        Path.Combine(Root, "node_modules/.bin/cdk"),
        [.. arguments, "--no-notices", "--output", Path.Combine(state, "cdk.out"),
            "-c", $"environment={environmentFile}", "-c", $"researchers={ResearchersFile}"]);

    internal Task<Finished> DeployAsync() => DeployOfAsync(EnvironmentFile);

    internal Task<Finished> DeployOfAsync(string environmentFile) =>
        CdkOfAsync(
            environmentFile, "deploy", "--all", "--require-approval", "never", "--concurrency", "2", "--outputs-file", Path.Combine(state, "outputs.json"));

    /// <summary>What <c>make local</c> does after the deployment.</summary>
    internal Task<Finished> TourAsync() => Command.RunAsync(Root, variables, "python3", "-m", "localcloud.tour", "--state-dir", state);

    /// <summary><c>cws</c> in the environment "local".</summary>
    internal Task<Finished> RunCwsAsync(params string[] arguments) => Command.RunAsync(
        Root, new Dictionary<string, string>(variables) { ["CWS_ENVIRONMENT"] = "local" }, Path.Combine(Root, "cws"), arguments);

    /// <summary>What <c>cws</c> answers.</summary>
    internal async Task<JsonElement> CwsAsync(params string[] arguments) =>
        JsonDocument.Parse((await RunCwsAsync([.. arguments, "--output", "json"])).OrThrow().Output).RootElement;

    /// <summary>What the aws CLI answers.</summary>
    internal async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        // Named once more for SQS, whose legacy address version 1 of the CLI prefers to the variable.
        var answer = (await Command.RunAsync(
            Root, variables, "aws", [.. arguments, "--output", "json", "--endpoint-url", Endpoint])).OrThrow();
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    /// <summary>What <c>aws cloudformation deploy</c> says about a stack of the assembly that was deployed last.</summary>
    internal async Task<string> AwsDeployAsync(string stack, params string[] options)
    {
        var file = Path.Combine(state, "cdk.out", $"{stack}.template.json");
        var done = (await Command.RunAsync(Root, variables, "aws",
            ["cloudformation", "deploy", "--stack-name", stack, "--template-file", file, "--capabilities", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM",
                "--no-fail-on-empty-changeset", .. options])).OrThrow();
        return done.Output + done.Errors;
    }

    private Task<Finished> LocalCloudAsync(string verb, params string[] arguments) => Command.RunAsync(
        Root, new Dictionary<string, string>(), "python3", ["-m", "localcloud", verb, "--state-dir", state, .. arguments]);
}
