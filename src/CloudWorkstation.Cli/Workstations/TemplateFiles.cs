using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Template files on this machine.</summary>
/// <param name="Chosen">Full paths of the files that were named, or that the named folders hold.</param>
/// <param name="All">Those and all in the same folders: what they may inherit from.</param>
internal sealed record TemplateFiles(IReadOnlyList<string> Chosen, IReadOnlyList<(string File, string Text)> All)
{
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="CommandFailure">One does not exist, a folder has no template, or a file cannot be read.</exception>
    public static TemplateFiles Read(IEnumerable<string> paths)
    {
        var chosen = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                var files = InFolder(path);
                chosen.AddRange(files.Count > 0 ? files : throw new CommandFailure(ExitCodes.Usage, $"The folder \"{path}\" has no .yaml or .yml file."));
            }
            else
            {
                chosen.Add(File.Exists(path) ? path : throw new CommandFailure(ExitCodes.Usage, $"There is no file or folder \"{path}\"."));
            }
        }

        var all = chosen.SelectMany(file => InFolder(Path.GetDirectoryName(Path.GetFullPath(file))!).Select(sibling => Named(sibling, chosen)))
            .Concat(chosen).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            return new TemplateFiles(chosen, [.. all.Select(file => (file, File.ReadAllText(file)))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Failed, exception.Message);
        }
    }

    private static List<string> InFolder(string folder) => [.. LocalTemplates.In(folder)];

    /// <summary>A file that was named keeps the name it was given, so that messages name it the same way.</summary>
    private static string Named(string file, List<string> chosen) =>
        chosen.FirstOrDefault(other => Path.GetFullPath(other) == Path.GetFullPath(file)) ?? file;
}
