using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Platform;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Finds out for which researcher a command works.</summary>
internal static class ResearcherChoice
{
    /// <summary>The one named, else <c>CWS_RESEARCHER</c>, else the caller, else the only researcher there is.</summary>
    /// <exception cref="CommandFailure">It is not one of the researchers, or nobody says which.</exception>
    public static async Task<CatalogResearcher> ResolveAsync(
        string? named, Func<string, string?> environment, IReadOnlyList<CatalogResearcher> researchers, ICaller caller, CancellationToken cancellation)
    {
        if (named is not null)
        {
            return Find(researchers, named) ?? throw Unknown(named, "--researcher", researchers);
        }

        if (environment("CWS_RESEARCHER") is { Length: > 0 } variable)
        {
            return Find(researchers, variable) ?? throw Unknown(variable, "CWS_RESEARCHER", researchers);
        }

        if (researchers is [var only])
        {
            return only;
        }

        foreach (var name in await caller.NamesAsync(cancellation))
        {
            if (Find(researchers, name) is { } researcher)
            {
                return researcher;
            }
        }

        throw new CommandFailure(ExitCodes.Usage, "For which researcher? Your AWS identity is none of them by name.")
        {
            Why = $"There are: {string.Join(", ", researchers.Select(researcher => researcher.Name))}.",
            Next = "Give --researcher, or set it once:",
            Command = $"export CWS_RESEARCHER={researchers.Select(researcher => researcher.Name).FirstOrDefault("<name>")}",
        };
    }

    private static CatalogResearcher? Find(IReadOnlyList<CatalogResearcher> researchers, string name) =>
        researchers.FirstOrDefault(researcher => researcher.Name == name) ?? researchers.FirstOrDefault(researcher => researcher.ProfileName == name);

    private static CommandFailure Unknown(string name, string source, IReadOnlyList<CatalogResearcher> researchers)
    {
        var names = researchers.Select(researcher => researcher.Name).ToList();
        return new CommandFailure(ExitCodes.Usage, $"{source} is \"{name}\", who is no researcher of this platform{NearestName.Hint(name, names)}.")
        {
            Why = $"There are: {string.Join(", ", names)}.",
            Next = "New researchers are added to researchers.yaml by the platform's engineers.",
        };
    }
}
