using System.ComponentModel;
using System.Diagnostics;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Programs of this machine.</summary>
internal sealed class MachinePrograms(Func<string, string?> environment) : IPrograms
{
    public bool Open(string url)
    {
        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        if (!OperatingSystem.IsMacOS() && environment("DISPLAY") is null or "" && environment("WAYLAND_DISPLAY") is null or "")
        {
            return false;
        }

        try
        {
            // The address holds a key: it must not come back through the opener's own messages.
            using var process = Process.Start(new ProcessStartInfo(opener, [url])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            return process is not null && (!process.WaitForExit(TimeSpan.FromSeconds(5)) || process.ExitCode == 0);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public async Task<string?> ReadAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return null;
            }

            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return string.Concat(texts);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public async Task<int?> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)));
            if (process is null)
            {
                return null;
            }

            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
