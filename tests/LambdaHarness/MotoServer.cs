using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CloudWorkstation.LambdaHarness;

/// <summary>moto's AWS on a free port, for services whose behaviour a test wants rather than scripts.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private readonly Process process;

    private MotoServer(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Its endpoint.</summary>
    public Uri Address { get; }

    /// <summary>Whether this machine has moto; a test without it skips, and fails where CI=true.</summary>
    public static bool IsInstalled { get; } = Run("-c", "import moto, flask") == 0;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<MotoServer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new MotoServer(process, new Uri($"http://127.0.0.1:{port}"));
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(server.Address, "/moto-api/data.json"));
                return server;
            }
            catch (HttpRequestException) when (tries < 300 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static string Python => Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } python ? python : "python3";

    private static int Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
