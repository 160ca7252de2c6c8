using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace CloudWorkstation.Infrastructure;

/// <summary>Who may assume a role that SageMaker works with.</summary>
internal static class SageMakerTrust
{
    /// <summary>SageMaker, for this account only, so that no other account's jobs borrow the role.</summary>
    public static IPrincipal Principal(Construct scope) => new ServicePrincipal("sagemaker.amazonaws.com", new ServicePrincipalOpts
    {
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(scope).Account },
        },
    });

    /// <summary>The same, and Studio may name the person behind the session, which CloudTrail then shows.</summary>
    public static PolicyDocument WithSourceIdentity(Construct scope) => new(new PolicyDocumentProps
    {
        Statements =
        [
            new PolicyStatement(new PolicyStatementProps
            {
                Principals = [Principal(scope)],
                Actions = ["sts:AssumeRole", "sts:SetSourceIdentity"],
            }),
        ],
    });
}
