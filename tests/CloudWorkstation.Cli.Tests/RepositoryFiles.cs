namespace CloudWorkstation.Cli.Tests;

/// <summary>Files of the repository this assembly was built in.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "CloudWorkstation.sln")) ? directory : Find(Path.GetDirectoryName(directory)!);
}
