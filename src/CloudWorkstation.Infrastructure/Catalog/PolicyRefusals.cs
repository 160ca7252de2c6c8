using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Regions;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What the environment's policy forbids, as IAM statements: for researchers at their desks and for what they run in Studio.</summary>
public static class PolicyRefusals
{
    /// <returns>Statements that deny; none for a policy that forbids nothing IAM can tell.</returns>
    public static Statement[] Of(Deployment deployment)
    {
        var catalog = deployment.Catalog;
        var denials = PolicyDenials.Of(catalog.Policy, catalog.Library.Templates, catalog.Prices, Partition.Of(deployment.Target.Region).Name);
        return [.. denials.Select(Statement)];
    }

    /// <returns>What the policy forbids the pipeline's jobs and endpoint, whoever starts a run.</returns>
    public static Statement[] OfPipeline(Deployment deployment) =>
        [.. PipelinePermissions.Denials(
            deployment.Catalog.Policy, deployment.Catalog.Library.Templates, deployment.Catalog.Prices, deployment.Pipeline.InstanceTypes).Select(Statement)];

    private static Statement Statement(DenyStatement denial) => denial.Conditions.Aggregate(
        new Statement { Sid = denial.Sid, Denies = true, Actions = denial.Actions, Resources = denial.Resources },
        (statement, condition) => statement.When(condition.Operator, condition.Key, [.. condition.Values]));
}
