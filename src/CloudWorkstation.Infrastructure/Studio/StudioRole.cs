using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// The role of all researchers' Studio sessions. SageMaker makes the profile's name the session's source identity, which nobody can
/// change afterwards; the role's policies name by it what is the researcher's own. A session without one reaches nobody's.
/// </summary>
public sealed class StudioRole : Construct
{
    /// <summary>
    /// The profile whose session asks. IAM fills in any single-valued key
    /// (IAM User Guide, "Single-valued vs. multivalued context keys"); without a value the statement matches nothing.
    /// </summary>
    public const string SelfProfile = "${aws:SourceIdentity}";

    public StudioRole(Construct scope, string id, StudioDomain domain, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        var policies = new ResearcherPolicies(this, "Policies", domain, platform, deployment);
        var role = new CfnRole(this, "Resource", new CfnRoleProps
        {
            AssumeRolePolicyDocument = SageMakerTrust.Document(this),
            Description = "Researchers' Studio sessions; the source identity says whose",
            ManagedPolicyArns = policies.Arns,
            Path = $"/cloudworkstation/{deployment.Platform.Name}/",
        });
        Arn = role.AttrArn;
        if (CanvasAccess.IsOffered(deployment))
        {
            // Canvas gives its jobs the role that it works under itself. A managed policy of the role cannot name the role.
            _ = new CfnPolicy(this, "CanvasJobs", new CfnPolicyProps
            {
                PolicyName = "CanvasJobs",
                Roles = [role.Ref],
                PolicyDocument = Statement.Document([Access.PassToSageMaker(role.AttrArn)]),
            });
        }
    }

    public string Arn { get; }
}
