using System.Diagnostics;

namespace CloudWorkstation.EndToEnd;

/// <summary>What a finished command printed and how it ended.</summary>
internal sealed record Finished(string CommandLine, int ExitCode, string Output, string Errors)
{
    public Finished OrThrow() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"{CommandLine}\nended with {ExitCode}\n{Errors}\n{Output}");
}

/// <summary>Runs a program of this machine as a user would.</summary>
internal static class Command
{
    public static async Task<Finished> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Finished($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await errors);
    }
}
