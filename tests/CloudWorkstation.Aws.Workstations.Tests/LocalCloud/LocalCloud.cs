using System.Diagnostics;
using System.Net.Http.Json;
using Amazon.CloudFormation.Model;
using Amazon.S3.Model;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

/// <summary>The local cloud with a small platform in it: a launch role, a Studio domain, and the ids that a platform publishes.</summary>
public sealed class LocalCloud : IAsyncLifetime
{
    public const string Environment = "test";
    public const string Bucket = "catalogue";

    private readonly string state = Directory.CreateTempSubdirectory("cloudworkstation-aws-").FullName;
    private readonly HttpClient http = new();

    /// <summary>Makes the resources that tests need beside the adapters.</summary>
    internal WorkstationClients Clients { get; private set; } = null!;

    internal AwsPlatform Platform { get; private set; } = null!;

    /// <summary>Outputs of the platform's stack.</summary>
    internal IReadOnlyDictionary<string, string> Outputs { get; private set; } = new Dictionary<string, string>();

    internal string LaunchRoleArn => Outputs["LaunchRoleArn"];

    public async ValueTask InitializeAsync()
    {
        await RunAsync("up", "--port", "0", "--strict-client", "aws-sdk-dotnet");
        var variables = File.ReadLines(Path.Combine(state, "env")).Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim('\''));
        var connection = AwsConnection.FromVariables(variables.GetValueOrDefault);
        Clients = new WorkstationClients(connection);
        Platform = new AwsPlatform(connection, TimeProvider.System);
        await Clients.S3.PutBucketAsync(Bucket);
        await DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        Platform?.Dispose();
        Clients?.Dispose();
        await RunAsync("down");
        Directory.Delete(state, recursive: true);
    }

    /// <summary>Publishes a template and returns the address that launches name.</summary>
    internal async Task<string> PublishAsync(string key, string text)
    {
        await Clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text });
        return $"https://s3.us-east-1.amazonaws.com/{Bucket}/{key}";
    }

    /// <summary>Changes how the cloud behaves.</summary>
    internal async Task ControlAsync(object settings) =>
        (await http.PostAsJsonAsync($"{Platform.Target.Endpoint}/localcloud/control", settings)).EnsureSuccessStatusCode();

    private async Task DeployAsync()
    {
        var stack = (await Clients.CloudFormation.CreateStackAsync(new CreateStackRequest
        {
            StackName = "platform",
            TemplateBody = Templates.Platform,
            Capabilities = ["CAPABILITY_IAM"],
        })).StackId;
        await foreach (var _ in Platform.StacksOf(Environment).FollowAsync(stack, DateTimeOffset.UtcNow, CancellationToken.None))
        {
        }

        var record = await Platform.StacksOf(Environment).DescribeAsync(stack, CancellationToken.None);
        Outputs = record.Status == "CREATE_COMPLETE" ? record.Outputs : throw new InvalidOperationException($"{record.Status}: {record.StatusReason}");
    }

    private async Task RunAsync(string verb, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", ["-m", "localcloud", verb, "--state-dir", state, .. arguments]) { WorkingDirectory = RepositoryFiles.Root };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"python3 -m localcloud {verb} ended with {process.ExitCode}");
        }
    }
}

[CollectionDefinition(nameof(LocalCloud))]
public sealed class OneLocalCloud : ICollectionFixture<LocalCloud>;
