namespace CloudWorkstation.Cli.Shell;

/// <summary>The local cloud that <c>make local</c> started.</summary>
internal static class LocalCloud
{
    private const string FileName = ".localcloud/env";

    /// <summary>Variables that point AWS's tools at it.</summary>
    /// <param name="directories">Where to look, with all folders above: the working directory, the program's.</param>
    /// <exception cref="CommandFailure">None was started.</exception>
    public static IReadOnlyDictionary<string, string> Variables(IEnumerable<string> directories)
    {
        var file = directories.SelectMany(WithParents).Select(directory => Path.Combine(directory, FileName)).FirstOrDefault(File.Exists)
            ?? throw new CommandFailure(ExitCodes.PlatformMissing, "There is no local cloud.")
            {
                Why = $"No file {FileName} here, beside cws, or in a folder above.",
                Next = "Start it in the project's folder:",
                Command = "make local",
            };
        return Read(File.ReadLines(file));
    }

    /// <summary>Reads lines of the form <c>export NAME='value'</c>; others, and values that a shell would have to work out, are passed over.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> lines) => lines
        .Where(line => line.StartsWith("export ", StringComparison.Ordinal)).Select(line => line["export ".Length..].Split('=', 2))
        .Where(parts => parts.Length == 2 && !parts[1].Contains('$', StringComparison.Ordinal))
        .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim().Trim('\'', '"'), StringComparer.Ordinal);

    private static IEnumerable<string> WithParents(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
