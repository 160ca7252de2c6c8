using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// One execution role per researcher. The roles differ in a tag only: the policies, which they share, name the researcher by it, so that
/// a researcher costs the template a few lines.
/// </summary>
public sealed class ResearcherRoles : Construct
{
    /// <summary>Tag with the researcher's Studio profile, which stands in the ARNs of what is theirs.</summary>
    public const string ProfileTag = "cloudworkstation:profile";

    /// <summary>The researcher's name, filled in by IAM from the tag of the role or user that asks.</summary>
    public const string Self = "${aws:PrincipalTag/" + WorkstationTags.Researcher + "}";

    /// <summary>The researcher's profile, likewise.</summary>
    public const string SelfProfile = "${aws:PrincipalTag/" + ProfileTag + "}";

    /// <summary>A stack holds 500 resources: each researcher has two parameters in the Catalog stack, whose others are fewer than 60.</summary>
    public const int Most = 220;

    private readonly Dictionary<string, string> _arns = [];

    /// <exception cref="SettingsException">There are more researchers than a stack can hold.</exception>
    public ResearcherRoles(Construct scope, string id, StudioDomain domain, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        if (deployment.Researchers.Count > Most)
        {
            throw new SettingsException([
                $"There are {deployment.Researchers.Count} researchers; an environment takes {Most}, each with a role of their own in one " +
                "CloudFormation stack. Deploy a second environment, in another account or region, for the others."]);
        }

        Path = $"/cloudworkstation/{deployment.Platform.Name}/researchers/";
        var policies = new ResearcherPolicies(this, "Policies", domain, platform, deployment);
        var trust = SageMakerTrust.WithSourceIdentity(this);
        foreach (var researcher in deployment.Researchers)
        {
            var role = new CfnRole(this, researcher.ProfileName, new CfnRoleProps
            {
                AssumeRolePolicyDocument = trust,
                Description = $"Studio sessions of {researcher.Name}",
                ManagedPolicyArns = policies.Arns,
                Path = Path,
                Tags = [.. TagsOf(researcher).Select(tag => new CfnTag { Key = tag.Key, Value = tag.Value })],
            });
            _arns.Add(researcher.ProfileName, role.AttrArn);
        }
    }

    /// <value>IAM path of the roles, by which others name all of them.</value>
    public string Path { get; }

    public string ArnOf(string profileName) => _arns[profileName];

    /// <summary>The tags that say who a role, user or profile stands for.</summary>
    public static IReadOnlyDictionary<string, string> TagsOf(Researcher researcher) => new Dictionary<string, string>
    {
        [WorkstationTags.Researcher] = researcher.Name,
        [ProfileTag] = researcher.ProfileName,
    };
}
