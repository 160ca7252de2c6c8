using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AwsSdk.Tests.Contract;

namespace AwsSdk.Tests.Moto;

/// <summary>A moto server of this test's own, on a free port.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private Process? process;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Python.Run("-c", "import moto.server").ExitCode != 0)
        {
            return;
        }

        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        process = Python.Start("-m", "moto.server", "-H", "127.0.0.1", "-p", Url.Split(':')[2]);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.GetAsync($"{Url}/moto-api/");
                return;
            }
            catch (HttpRequestException) when (attempt < 150 && !process.HasExited)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Skips the test where there is no moto.</summary>
    public void Require()
    {
        Python.Require("moto.server");
        Assert.NotEqual("", Url);
    }

    public ValueTask DisposeAsync()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
