using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Finds out for which researcher a command works.</summary>
internal static class ResearcherChoice
{
    private const int Shown = 20;

    /// <summary>The one named, else <c>CWS_RESEARCHER</c>, else the caller, else the only researcher there is.</summary>
    /// <exception cref="CommandFailure">It is not one of the researchers, or nobody says which.</exception>
    public static async Task<CatalogResearcher> ResolveAsync(
        string? named, Func<string, string?> environment, IReadOnlyList<CatalogResearcher> researchers, ICaller caller, CancellationToken cancellation)
    {
        if (researchers.Count == 0)
        {
            throw new CommandFailure(ExitCodes.Usage, "The environment has no researchers yet, so there is nobody to launch for.")
            {
                Why = "Its list of researchers was empty when it was deployed.",
                Next = "Add a row to researchers.yaml, then deploy again:",
                Command = "make deploy",
            };
        }

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

        var names = await caller.NamesAsync(cancellation);
        foreach (var name in names)
        {
            if (Find(researchers, name) is { } researcher)
            {
                return researcher;
            }
        }

        // Nobody is proposed to whom the caller's name is not near: a name that is copied unread launches for somebody else.
        var near = names.Select(name => NearestName.To(name, researchers.Select(researcher => researcher.Name))).FirstOrDefault(name => name is not null);
        throw new CommandFailure(ExitCodes.Usage, "For which researcher? Your AWS identity is none of them by name or e-mail address.")
        {
            Why = $"It is {string.Join(" or ", names.Select(name => $"\"{name}\""))}. {All(researchers)}",
            Next = "Give --researcher, or set it once:",
            Command = $"export CWS_RESEARCHER={near ?? "<name>"}",
        };
    }

    private static CatalogResearcher? Find(IReadOnlyList<CatalogResearcher> researchers, string name) =>
        researchers.FirstOrDefault(researcher => researcher.Name == name) ?? researchers.FirstOrDefault(researcher => researcher.Answers(name))
        ?? researchers.FirstOrDefault(researcher => string.Equals(researcher.Email, name, StringComparison.OrdinalIgnoreCase))
        ?? (ProfileNames.From(name) is var profile && researchers.Where(researcher => string.Equals(researcher.ProfileName, profile, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null);

    private static string All(IReadOnlyList<CatalogResearcher> researchers) =>
        $"There are: {string.Join(", ", researchers.Take(Shown).Select(researcher => researcher.DisplayName ?? researcher.Name))}{(researchers.Count > Shown ? $" and {researchers.Count - Shown} more" : "")}.";

    private static CommandFailure Unknown(string name, string source, IReadOnlyList<CatalogResearcher> researchers)
    {
        var names = researchers.Select(researcher => researcher.Name).ToList();
        return new CommandFailure(ExitCodes.Usage, $"{source} is \"{name}\", who is no researcher of this platform{NearestName.Hint(name, names)}.")
        {
            Why = All(researchers),
            Next = "New researchers are added to researchers.yaml by the platform's engineers.",
        };
    }
}
