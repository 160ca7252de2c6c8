using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CloudWorkstation.LambdaHarness;

/// <summary>A published function as its own process, with the environment Lambda gives it.</summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();

    private FunctionProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>What it has written so far, a line each.</summary>
    public IReadOnlyList<string> Log => [.. log];

    /// <summary>Whether it has ended, which a function does only when it must.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The most memory it has had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Starts <paramref name="assembly"/>.</summary>
    /// <param name="assembly">Such as <c>artifacts/lambdas/DataSeeder/DataSeeder.dll</c>.</param>
    /// <param name="runtimeApi">Gives it its events.</param>
    /// <param name="awsEndpoint">Where its AWS clients go.</param>
    /// <param name="variables">More environment variables.</param>
    public static FunctionProcess Start(string assembly, RuntimeApi runtimeApi, Uri awsEndpoint, IReadOnlyDictionary<string, string>? variables = null)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi.HostAndPort;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = name;
        start.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        start.Environment["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{name}";
        start.Environment["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/11/22/[$LATEST]test";
        start.Environment["_HANDLER"] = name;
        start.Environment["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(assembly);
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_ACCESS_KEY_ID"] = "ASIATESTTESTTEST0000";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "a-secret-access-key-of-the-test";
        start.Environment["AWS_SESSION_TOKEN"] = "a-session-token-of-the-test";
        start.Environment["AWS_ENDPOINT_URL"] = awsEndpoint.GetLeftPart(UriPartial.Authority);
        foreach (var (key, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var process = new FunctionProcess(new Process { StartInfo = start });
        process.process.Start();
        process.process.BeginOutputReadLine();
        process.process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Ends it as Lambda does: at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            log.Enqueue(line);
        }
    }
}
