using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure;

/// <summary>The tags by which IAM knows whose a user, role or profile is.</summary>
public static class ResearcherTags
{
    /// <summary>Tag with the researcher's Studio profile, which stands in the ARNs of what is theirs.</summary>
    public const string Profile = "cloudworkstation:profile";

    /// <summary>The researcher's name, filled in by IAM from the tag of the role or user that asks.</summary>
    public const string Self = "${aws:PrincipalTag/" + WorkstationTags.Researcher + "}";

    /// <summary>The researcher's profile, likewise.</summary>
    public const string SelfProfile = "${aws:PrincipalTag/" + Profile + "}";

    /// <summary>The tags that say who a role, user or profile stands for.</summary>
    public static IReadOnlyDictionary<string, string> Of(Researcher researcher) => new Dictionary<string, string>
    {
        [WorkstationTags.Researcher] = researcher.Name,
        [Profile] = researcher.ProfileName,
    };
}
