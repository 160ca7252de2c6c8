using Amazon.CDK;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;
using CdkEnvironment = Amazon.CDK.Environment;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>The stacks of the workstations that an environment file declares: the same that researchers launch, with their values filled in.</summary>
internal static class WorkstationStacks
{
    /// <param name="after">What must be deployed before.</param>
    public static void Add(Construct scope, Deployment deployment, Stack after)
    {
        foreach (var plan in deployment.Workstations)
        {
            var template = deployment.Catalog.Library.Find(plan.Tags[WorkstationTags.Template])!;
            var stack = new WorkstationStack(
                scope,
                plan.StackName,
                WorkstationDesign.Of(template, deployment.Catalog.LimitsOf(template), deployment) with { Values = plan.Parameters },
                new StackProps
                {
                    Description = $"Workstation {plan.Options.Name} of {plan.Options.Researcher}: {template.Name}",
                    Env = new CdkEnvironment { Account = deployment.Target.Account, Region = deployment.Target.Region },
                    Tags = plan.Tags.ToDictionary(),
                    AnalyticsReporting = false,
                });
            stack.AddDependency(after);
        }
    }
}
