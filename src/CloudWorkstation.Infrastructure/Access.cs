namespace CloudWorkstation.Infrastructure;

/// <summary>IAM statements, written short.</summary>
internal static class Access
{
    public static Statement Allow(string[] actions, params string[] resources) => new() { Actions = actions, Resources = resources };

    /// <summary>For the policy of a topic or queue: nobody sends in clear text.</summary>
    public static Statement OverTlsOnly(string action, string resource) =>
        new Statement { Sid = "OverTlsOnly", Denies = true, Principal = "*", Actions = [action], Resources = [resource] }
            .When("Bool", "aws:SecureTransport", "false");

    /// <summary>Hands roles to SageMaker and to nobody else.</summary>
    public static Statement PassToSageMaker(params string[] roles) =>
        Allow(["iam:PassRole"], roles).When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com");
}
