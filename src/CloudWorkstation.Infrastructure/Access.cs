using Amazon.CDK.AWS.IAM;

namespace CloudWorkstation.Infrastructure;

/// <summary>IAM statements, written short.</summary>
internal static class Access
{
    public static PolicyStatement Allow(string[] actions, params string[] resources) =>
        new(new PolicyStatementProps { Actions = actions, Resources = resources });

    /// <summary>The same, only where a condition holds: <c>When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com")</c>.</summary>
    public static PolicyStatement When(this PolicyStatement statement, string test, string key, params string[] values)
    {
        statement.AddCondition(test, new Dictionary<string, object> { [key] = values.Length == 1 ? values[0] : values });
        return statement;
    }

    /// <summary>Hands roles to SageMaker and to nobody else.</summary>
    public static PolicyStatement PassToSageMaker(params string[] roles) =>
        Allow(["iam:PassRole"], roles).When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com");
}
