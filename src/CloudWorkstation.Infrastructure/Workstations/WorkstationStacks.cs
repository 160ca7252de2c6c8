using Amazon.CDK;
using CloudWorkstation.Domain.Services;
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
            DemandUnchanged(stack, plan, template.ServiceType);
        }
    }

    /// <summary>A workstation that is deployed takes what CloudFormation can change without losing its files; the rest is refused.</summary>
    private static void DemandUnchanged(Stack stack, LaunchPlan plan, ServiceType service)
    {
        Demand(StackParameters.Researcher, "researcher", plan.Options.Researcher, "Its files belong to that researcher.");
        Demand("ServiceType", "template (its service)", ServiceNames.NameOf(service), "The other service would begin without its files.");
        if (service == ServiceType.Ec2)
        {
            Demand(StackParameters.VolumeGb, "volume_gb", plan.Parameters[StackParameters.VolumeGb], "The instance would be replaced and its disk lost.");
            Demand(
                StackParameters.AutoStopMinutes, "auto_stop_minutes", plan.Parameters[StackParameters.AutoStopMinutes],
                "The minutes stand in the instance's boot script, which runs once.");
        }

        void Demand(string id, string field, string value, string because) => UnchangedValue.Demand(
            stack, id, value, $"{field} of workstation \"{plan.Options.Name}\" in the environment file", because,
            $"To have \"{value}\", declare a workstation with another name, move the work there, and delete this one: cws delete {plan.Options.Name}.");
    }
}
