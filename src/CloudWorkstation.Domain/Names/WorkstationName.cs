using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Names;

/// <summary>Names of workstations. They become part of stack and space names, which sets the letters allowed.</summary>
public static partial class WorkstationName
{
    public const int MaximumLength = 40;

    /// <summary>What the names of workstations' Studio spaces begin with. A space belongs to its environment's own domain.</summary>
    public const string SpacePrefix = "cws-";

    private const string StackPrefix = "cws-";

    /// <summary>The rule as it reads after "give".</summary>
    public const string Allowed = "1 to 40 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen";

    /// <summary>What is wrong with a name, with the nearest name that is allowed; null when nothing is.</summary>
    public static string? Problem(string name)
    {
        if (Shape().IsMatch(name))
        {
            return null;
        }

        var received = name.Length == 0 ? "is empty" : $"is \"{(name.Length <= 60 ? name : name[..57] + "…")}\"";
        var hint = Proposal(name) is { } proposal ? $" (for example \"{proposal}\")" : "";
        return $"The workstation's name {received}; give {Allowed}{hint}.";
    }

    /// <summary>The nearest allowed name, or null when nothing of the name can be kept.</summary>
    public static string? Proposal(string name)
    {
        var kept = NotAllowed().Replace(name.ToLowerInvariant(), "-").TrimStart('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        kept = (kept.Length > MaximumLength ? kept[..MaximumLength] : kept).TrimEnd('-');
        return kept.Length == 0 ? null : kept;
    }

    /// <summary>
    /// What the stack names of an environment's workstations begin with, and none of another environment's: see
    /// <see cref="EnvironmentName"/>.
    /// </summary>
    public static string StackPrefixOf(string environment) => StackPrefix + environment + EnvironmentName.Separator;

    /// <summary>Name of the stack that is the workstation's record, for example <c>cws-poc--ml-training</c>.</summary>
    public static string StackOf(string environment, string name) => StackPrefixOf(environment) + name;

    /// <returns>The workstation's name, or null when the stack is no workstation of the environment.</returns>
    public static string? OfStack(string environment, string stackName)
    {
        var prefix = StackPrefixOf(environment);
        return stackName.StartsWith(prefix, StringComparison.Ordinal) && Shape().IsMatch(stackName[prefix.Length..]) ? stackName[prefix.Length..] : null;
    }

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?\z")]
    private static partial Regex Shape();

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotAllowed();
}
