using System.Diagnostics;
using System.Globalization;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

/// <summary>A machine in a scratch folder on which the auto-stop script looks around once a minute.</summary>
internal sealed class IdleRun : IDisposable
{
    private static readonly string ScriptFile = Path.Combine(Project.Root, "src/CloudWorkstation.Infrastructure/Workstations/idle.sh");

    private readonly TemporaryFolder stage = new();

    public IdleRun()
    {
        Directory.CreateDirectory(Path.Combine(stage.Path, "terminals"));
        Command("ss", """cat "$STAGE/connections" 2>/dev/null || true""");
        Command("shutdown", """printf '%s\n' "$*" >>"$STAGE/shutdowns" """);
        Command("nproc", "echo 32");
    }

    /// <value>Average number of threads that ran or waited for a disk in the last minute.</value>
    public double Load { get; set; }

    /// <value>Process ids that compute on a GPU, one a line; null for a machine without one.</value>
    public string? ComputesOnGpu { get; set; }

    /// <value>What each look at the GPU's use shows, in turn; the last one stays.</value>
    public IReadOnlyList<string> GpuUse { get; set; } = ["0"];

    public bool WasShutDown => File.Exists(Path.Combine(stage.Path, "shutdowns"));

    /// <summary>An SSH connection as ss shows it, with the bytes it has carried so far.</summary>
    public void Connected(int received, int sent) => stage.Write("connections", $"""
        0      0         10.0.0.5:22        10.0.1.9:50123 timer:(keepalive,119min,0)
        	 cubic wscale:7,7 rto:204 rtt:1.2/0.6 mss:1448 bytes_sent:{sent} bytes_acked:{sent} bytes_received:{received} segs_out:20 lastsnd:59000 lastrcv:59000

        """);

    /// <summary>A terminal with its last input so many minutes ago.</summary>
    public void Typed(int minutesAgo)
    {
        var terminal = stage.Write("terminals/0", "");
        File.SetLastAccessTimeUtc(terminal, DateTime.UtcNow.AddMinutes(-minutesAgo));
    }

    /// <summary>Lets the script look so often, with a limit of three minutes.</summary>
    public IdleRun Look(int times)
    {
        for (var look = 0; look < times; look++)
        {
            Once();
        }

        return this;
    }

    public void Dispose() => stage.Dispose();

    private void Once()
    {
        stage.Write("load", string.Create(CultureInfo.InvariantCulture, $"{Load:0.00} 0.00 0.00 1/200 999\n"));
        if (ComputesOnGpu is { } processes)
        {
            stage.Write("processes", processes);
            stage.Write("use", string.Join('\n', GpuUse) + "\n");
            File.Delete(Path.Combine(stage.Path, "looks"));
            Command("nvidia-smi", """
                if [[ $* == *compute-apps* ]]; then cat "$STAGE/processes"; exit; fi
                looks=$(($(cat "$STAGE/looks" 2>/dev/null || echo 0) + 1))
                echo "$looks" >"$STAGE/looks"
                { sed -n "${looks}p" "$STAGE/use"; tail -n 1 "$STAGE/use"; } | head -n 1
                """);
        }

        var start = new ProcessStartInfo("bash", [ScriptFile, "3"]);
        start.Environment["STAGE"] = stage.Path;
        start.Environment["CWS_STATE"] = Path.Combine(stage.Path, "idle");
        start.Environment["CWS_LOAD"] = Path.Combine(stage.Path, "load");
        start.Environment["CWS_TERMINALS"] = Path.Combine(stage.Path, "terminals");
        start.Environment["CWS_PAUSE"] = "0";
        start.Environment["PATH"] = $"{stage.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Command(string name, string body)
    {
        var file = stage.Write($"bin/{name}", $"#!/bin/bash\n{body}\n");
        Process.Start("chmod", ["u+x", file])!.WaitForExit();
    }
}
