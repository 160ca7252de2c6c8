namespace CloudWorkstation.Infrastructure;

/// <summary>IAM statements, written short.</summary>
internal static class Access
{
    public static Statement Allow(string[] actions, params string[] resources) => new() { Actions = actions, Resources = resources };

    /// <summary>Hands roles to SageMaker and to nobody else.</summary>
    public static Statement PassToSageMaker(params string[] roles) =>
        Allow(["iam:PassRole"], roles).When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com");
}
