using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace CloudWorkstation.Infrastructure;

/// <summary>Who may assume a role that SageMaker works with.</summary>
internal static class SageMakerTrust
{
    /// <summary>
    /// SageMaker, for this account only, so that no other account's jobs borrow the role; and with the name of the person behind the
    /// session. Sessions in Studio carry that name, and every role that SageMaker assumes further on for them must take it:
    /// https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access-how-to.html
    /// </summary>
    public static PolicyDocument Document(Construct scope) => new(new PolicyDocumentProps { Statements = [Statement(scope, "sts:AssumeRole", "sts:SetSourceIdentity")] });

    /// <summary>A role that SageMaker may assume.</summary>
    public static Role Role(Construct scope, string id, string description)
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = Principal(scope), Description = description });
        role.AssumeRolePolicy!.AddStatements(Statement(scope, "sts:SetSourceIdentity"));
        return role;
    }

    private static PolicyStatement Statement(Construct scope, params string[] actions) =>
        new(new PolicyStatementProps { Principals = [Principal(scope)], Actions = actions });

    private static ServicePrincipal Principal(Construct scope) => new("sagemaker.amazonaws.com", new ServicePrincipalOpts
    {
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(scope).Account },
        },
    });
}
