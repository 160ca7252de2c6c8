using System.Diagnostics;

namespace CloudWorkstation.LambdaHarness;

/// <summary>Finds a function's published assembly, and publishes it when it is missing or older than its sources.</summary>
public static class PublishedLambda
{
    private static readonly string[] SharedSources = ["lambdas/CustomResources", "src/AwsSdk", "src/CloudWorkstation.Aws", "src/CloudWorkstation.Domain"];

    /// <summary>The full path of <c>artifacts/lambdas/{name}/{name}.dll</c>.</summary>
    /// <exception cref="InvalidOperationException">It cannot be published; the message has the compiler's output.</exception>
    public static string Assembly(string name)
    {
        var folder = Path.Combine(RepositoryFiles.Root, "artifacts", "lambdas", name);
        var assembly = Path.Combine(folder, $"{name}.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        using var alone = WaitForLock(folder + ".lock");
        if (!File.Exists(assembly) || File.GetLastWriteTimeUtc(assembly) < NewestSource(name))
        {
            Publish(name, folder);
            File.SetLastWriteTimeUtc(assembly, DateTime.UtcNow);
        }

        return assembly;
    }

    private static DateTime NewestSource(string name) => SharedSources.Append($"lambdas/{name}")
        .Select(folder => Path.Combine(RepositoryFiles.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Max(File.GetLastWriteTimeUtc);

    private static void Publish(string name, string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", $"lambdas/{name}", "-c", "Release", "-o", folder, "-v", "quiet", "-nologo"])
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
        };
        // Variables that a running `dotnet test` sets would make the inner build use the outer one's MSBuild.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet publish of {name} failed:\n{output}");
        }
    }

    private static FileStream WaitForLock(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
