namespace CloudWorkstation.Cli.Verbs.Prices;

/// <summary>The price list that comes with the project, as a file of its sources.</summary>
internal static class ProjectPrices
{
    private const string InProject = "src/CloudWorkstation.Domain/Costs/prices.json";

    /// <returns>Its path when the folder, or one above it, is the project's; else null.</returns>
    public static string? PathFrom(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Path.Combine(current.FullName, InProject) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
