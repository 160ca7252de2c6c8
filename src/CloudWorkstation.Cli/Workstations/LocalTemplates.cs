namespace CloudWorkstation.Cli.Workstations;

/// <summary>Template files on this machine.</summary>
internal static class LocalTemplates
{
    /// <value>The folder <c>templates</c> of the working directory, else of the repository this program was built in; null when there is neither.</value>
    public static string? Folder => new[] { Directory.GetCurrentDirectory(), Repository }.OfType<string>()
        .Select(root => Path.Combine(root, "templates")).FirstOrDefault(Directory.Exists);

    private static string? Repository
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CloudWorkstation.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.FullName;
        }
    }

    /// <summary>Names of the templates there, for completion.</summary>
    public static IEnumerable<string> Slugs() =>
        Folder is { } folder
            ? In(folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            : [];

    /// <summary>The template files of a folder, under both endings of YAML.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal);
}
