using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// One execution role per researcher. The roles differ in a tag only: the policies, which they share, name the researcher by it, so that
/// a researcher costs the template a few lines.
/// </summary>
public sealed class ResearcherRoles : Construct
{
    /// <summary>Names the researcher's profile on the role, and so in every policy.</summary>
    public const string Tag = "cloudworkstation:researcher";

    /// <summary>A stack holds 500 resources; the others need fewer than 100.</summary>
    public const int Most = 400;

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
                Tags = [new CfnTag { Key = Tag, Value = researcher.ProfileName }],
            });
            _arns.Add(researcher.ProfileName, role.AttrArn);
        }
    }

    /// <value>IAM path of the roles, by which others name all of them.</value>
    public string Path { get; }

    public string ArnOf(string profileName) => _arns[profileName];
}
