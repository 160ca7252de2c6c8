using System.Diagnostics;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

/// <summary>One run of the boot script below a scratch folder, with stand-ins for every command that would touch the machine.</summary>
internal sealed class BootRun : IDisposable
{
    public const string SignalUrl = "https://cloudformation-waitcondition-us-east-1.s3.amazonaws.com/x?X-Amz-Signature=secret";

    /// <summary>Notes how it was called, answers what the script asks for, and fails when it is the command that has to.</summary>
    private const string StandIn = """
        #!/bin/bash
        name=$(basename "$0")
        last=${@: -1}
        printf '%s\n' "$name $*" >>"$STAGE/calls"
        case "$name $*" in
          curl*api/token*) echo token ;;
          curl*tags/instance/*) cat "$STAGE/tags/${last##*/}" ;;
          curl*"--config -"*) cat >>"$STAGE/addresses"; printf '%s\n' "$last" >>"$STAGE/signals" ;;
          curl*write-out*) printf '%s' "$RSTUDIO" ;;
          ss*) printf 'LISTEN 0 4096 %s 0.0.0.0:*\n' "$LISTENING" ;;
          getent*) exit 2 ;;
        esac
        if [[ $name == "$FAILING" ]]; then
          echo "Last metadata expiration check: 0:00:01 ago"
          echo "Error: Unable to find a match: no-such-package" >&2
          exit 1
        fi
        """;

    private static readonly string[] Commands = ["curl", "getent", "groupadd", "useradd", "dnf", "python3", "mount", "systemctl", "aws", "tar",
        "runuser", "chown", "ss"];

    private readonly TemporaryFolder stage = new();

    public string Owner { get; init; } = "alice_researcher";

    public string FileSystem { get; init; } = "fs-0123456789abcdef0";

    public string Packages { get; init; } = "'git' 'R-core'";

    public string IdleMinutes { get; init; } = "60";

    public string Connection { get; init; } = "ssh";

    public string PipPackages { get; init; } = "";

    /// <value>Whether RStudio Server is among what was installed.</value>
    public bool RStudio { get; init; }

    /// <value>Status and redirection with which RStudio answers.</value>
    public string RStudioAnswers { get; init; } = "200 ";

    /// <value>The address RStudio listens at.</value>
    public string RStudioListens { get; init; } = "127.0.0.1:8787";

    /// <value>The command that fails; empty when none does.</value>
    public string Failing { get; init; } = "";

    public int ExitCode { get; private set; }

    /// <value>Every command that was run, with its arguments.</value>
    public string[] Calls => Lines("calls");

    /// <value>What CloudFormation was told.</value>
    public string[] Signals => Lines("signals");

    /// <value>Where it was told.</value>
    public string[] Addresses => Lines("addresses");

    public string Log => Written("root/var/log/cloudworkstation.log");

    public static string ScriptFile => Path.Combine(Project.Root, "src/CloudWorkstation.Infrastructure/Workstations/boot.sh");

    public BootRun Run()
    {
        foreach (var command in Commands)
        {
            stage.Write($"bin/{command}", StandIn);
        }

        if (RStudio)
        {
            stage.Write("root/usr/lib/rstudio-server/bin/rserver", "");
        }

        Process.Start("chmod", ["-R", "u+x", stage.Path])!.WaitForExit();

        stage.Write("tags/cloudworkstation:researcher", Owner);
        stage.Write("tags/cloudworkstation:uid", "10001");
        stage.Write("tags/cloudworkstation:gid", "10002");
        var start = new ProcessStartInfo("bash", [stage.Write("script", Script())])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STAGE"] = stage.Path;
        start.Environment["FAILING"] = Failing;
        start.Environment["RSTUDIO"] = RStudioAnswers;
        start.Environment["LISTENING"] = RStudioListens;
        start.Environment["CWS_ROOT"] = Path.Combine(stage.Path, "root");
        start.Environment["CWS_PAUSE"] = "0";
        start.Environment["PATH"] = $"{stage.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        Output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        ExitCode = process.ExitCode;
        return this;
    }

    /// <value>What cloud-init would write to its log.</value>
    public string Output { get; private set; } = "";

    /// <summary>The content of a file that the script wrote, empty when it did not.</summary>
    public string Written(string path)
    {
        var file = Path.Combine(stage.Path, path);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    public void Dispose() => stage.Dispose();

    private string Script() => $"""
        #!/bin/bash
        environment='poc'
        workstation='my-r'
        researcher='alice_researcher'
        file_system='{FileSystem}'
        access_point='fsap-0123456789abcdef0'
        bucket='cloudworkstation-storage-data'
        region='us-east-1'
        connection='{Connection}'
        idle_minutes='{IdleMinutes}'
        packages=({Packages})
        pip_packages=({PipPackages})
        pip_index='https://pypi.example.org/simple'
        signal_url='{SignalUrl}'
        idle_script='#!/bin/bash'
        {File.ReadAllText(ScriptFile)}
        """;

    private string[] Lines(string name) => Written(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
