using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Regions;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What the environment's policy forbids, as IAM statements: for researchers at their desks and for what they run in Studio.</summary>
public static class PolicyRefusals
{
    /// <returns>Statements that deny; none for a policy that forbids nothing IAM can tell.</returns>
    public static PolicyStatement[] Of(Deployment deployment)
    {
        var catalog = deployment.Catalog;
        var denials = PolicyDenials.Of(catalog.Policy, catalog.Library.Templates, catalog.Prices, Partition.Of(deployment.Target.Region).Name);
        return [.. denials.Select(Statement)];
    }

    private static PolicyStatement Statement(DenyStatement denial)
    {
        var statement = new PolicyStatement(new PolicyStatementProps
        {
            Sid = denial.Sid,
            Effect = Effect.DENY,
            Actions = [.. denial.Actions],
            Resources = [.. denial.Resources],
        });
        foreach (var condition in denial.Conditions)
        {
            statement.When(condition.Operator, condition.Key, [.. condition.Values]);
        }

        return statement;
    }
}
