using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Names;

/// <summary>
/// Names of environments. Everything that two environments of one account would otherwise share has the environment's name in its own, and
/// IAM policies match those names by what they begin with. No environment's name holds two hyphens in a row or ends with one, so that
/// the name and <see cref="Separator"/> begin nothing of another environment: <c>a</c> with <c>b-c</c> is <c>a--b-c</c>, and
/// <c>a-b</c> with <c>c</c> is <c>a-b--c</c>.
/// </summary>
public static partial class EnvironmentName
{
    public const int MaximumLength = 20;

    /// <summary>Stands between an environment's name and what follows it.</summary>
    public const string Separator = "--";

    /// <summary>The rule as it reads after "give".</summary>
    public const string Allowed =
        "1 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen";

    [GeneratedRegex(@"^(?=.{1,20}\z)[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    internal static partial Regex Shape();
}
