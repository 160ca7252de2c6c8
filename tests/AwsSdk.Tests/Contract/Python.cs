using System.Diagnostics;

namespace AwsSdk.Tests.Contract;

/// <summary>The machine's python3 and what is installed in it.</summary>
internal static class Python
{
    /// <summary>Skips the test when python3 lacks the module; fails it on the build machine, which must have all.</summary>
    public static void Require(string module)
    {
        if (Run("-c", $"import {module}").ExitCode == 0)
        {
            return;
        }

        var reason = $"python3 has no module {module}: pip install {module.Split('.')[0]}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        try
        {
            using var process = Start(arguments);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "");
        }
    }

    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("python3", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = RepositoryFiles.Root,
    })!;
}
