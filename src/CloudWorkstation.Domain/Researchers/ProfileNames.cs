using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Researchers;

/// <summary>Studio profile names. SageMaker takes letters, digits and hyphens only, so <c>_ . @</c> become hyphens.</summary>
public static partial class ProfileNames
{
    public const int MaximumLength = 63;

    /// <summary>The profile name for a researcher's name. Check it with <see cref="IsValid"/>: not every name has a valid one.</summary>
    public static string From(string researcherName) =>
        researcherName.Replace('_', '-').Replace('.', '-').Replace('@', '-');

    /// <summary>Whether SageMaker accepts the name (CreateUserProfile, UserProfileName).</summary>
    public static bool IsValid(string profileName) => Shape().IsMatch(profileName);

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z")]
    private static partial Regex Shape();
}
