namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>The user's files, by paths as the user writes and reads them.</summary>
/// <param name="root">The project's folder; relative paths start here.</param>
internal sealed class ProjectFiles(string root)
{
    public string Full(string path) => Path.GetFullPath(path, root);

    /// <summary>A path as the user would write it.</summary>
    public string Shown(string file)
    {
        var relative = Path.GetRelativePath(root, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    /// <exception cref="SettingsException">The file cannot be read.</exception>
    public static string Text(string file, string meaning)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{file}: the {meaning} cannot be read: {problem.Message}"]);
        }
    }
}
