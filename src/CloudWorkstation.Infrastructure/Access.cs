using Constructs;

namespace CloudWorkstation.Infrastructure;

/// <summary>IAM statements, written short.</summary>
internal static class Access
{
    public static Statement Allow(string[] actions, params string[] resources) => new() { Actions = actions, Resources = resources };

    /// <summary>Forbids what another policy may allow.</summary>
    public static Statement Deny(string sid, string[] actions, params string[] resources) =>
        new() { Sid = sid, Denies = true, Actions = actions, Resources = resources };

    /// <summary>
    /// Only through an endpoint of a VPC: credentials that somebody takes out of the network allow nothing there. AWS adds the key to every
    /// request that comes through a VPC endpoint, and to no other. Source: IAM User Guide, <c>aws:SourceVpc</c>.
    /// </summary>
    public static Statement From(this Statement statement, string vpcId) => statement.When("StringEquals", "aws:SourceVpc", vpcId);

    /// <summary>For the policy of a topic or queue: nobody sends in clear text.</summary>
    public static Statement OverTlsOnly(string action, string resource) =>
        new Statement { Sid = "OverTlsOnly", Denies = true, Principal = "*", Actions = [action], Resources = [resource] }
            .When("Bool", "aws:SecureTransport", "false");

    /// <summary>
    /// Leave to let AWS services use a key through grants, and nobody else: whoever holds a bare <c>kms:CreateGrant</c> can hand the key to
    /// any principal of any account. SageMaker asks KMS in the caller's name, which <c>kms:ViaService</c> tells, or for a volume, which
    /// <c>kms:GrantIsForAWSResource</c> tells; which of the two it is for a space's volume is not documented, and a direct call is neither.
    /// Source: KMS Developer Guide, condition keys.
    /// </summary>
    public static Statement[] GrantsForServices(Construct scope, string keyArn) =>
    [
        Allow(["kms:CreateGrant"], keyArn).When("StringEquals", "kms:ViaService", scope.HostOf("sagemaker"), scope.HostOf("ec2")),
        Allow(["kms:CreateGrant"], keyArn).When("Bool", "kms:GrantIsForAWSResource", "true"),
    ];

    /// <summary>Hands roles to SageMaker and to nobody else.</summary>
    public static Statement PassToSageMaker(params string[] roles) =>
        Allow(["iam:PassRole"], roles).When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com");
}
