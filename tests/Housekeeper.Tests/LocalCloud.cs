using System.Diagnostics;
using System.Net.Http.Json;
using Amazon.EC2;
using Amazon.Runtime;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary>The project's local cloud, whose EC2 asks of VPC endpoints what AWS's does.</summary>
public sealed class LocalCloud : IAsyncLifetime
{
    private readonly string state = Directory.CreateTempSubdirectory("cloudworkstation-housekeeper-").FullName;
    private readonly HttpClient http = new();
    private string endpoint = "";

    /// <summary>A client of its EC2.</summary>
    public AmazonEC2Client Ec2 { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (TestMachine.LacksMoto is not null)
        {
            return;
        }

        await RunAsync("up", "--port", "0");
        var line = File.ReadLines(Path.Combine(state, "env")).First(line => line.Contains("AWS_ENDPOINT_URL=", StringComparison.Ordinal));
        endpoint = line.Split('=', 2)[1].Trim('\'');
        Ec2 = new AmazonEC2Client(
            new BasicAWSCredentials("AKIALOCALCLOUDADMIN0", "local-cloud-administrator"),
            new AmazonEC2Config { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
    }

    /// <summary>Says by zone which endpoint services are not offered there; <c>*</c> is the whole region.</summary>
    public async Task MissAsync(Dictionary<string, string[]> services) =>
        (await http.PostAsJsonAsync($"{endpoint}/localcloud/control", new { missingEndpointServices = services })).EnsureSuccessStatusCode();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        Ec2?.Dispose();
        if (endpoint.Length > 0)
        {
            await RunAsync("down");
        }

        Directory.Delete(state, recursive: true);
    }

    private async Task RunAsync(string verb, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", ["-m", "localcloud", verb, "--state-dir", state, .. arguments]) { WorkingDirectory = RepositoryFiles.Root };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

[CollectionDefinition(nameof(LocalCloud))]
public sealed class OneLocalCloud : ICollectionFixture<LocalCloud>;
