namespace AwsSdk.Tests.Contract;

/// <summary>Where the sources of this repository are.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CloudWorkstation.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CloudWorkstation.sln above {AppContext.BaseDirectory}.");
    }
}
