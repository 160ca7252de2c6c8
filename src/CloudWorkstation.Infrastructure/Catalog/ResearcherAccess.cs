using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>
/// The managed policies that make a person a researcher: launching from the catalogue and nothing else, using what is their own, and the
/// refusals of the environment's policy. All of them are attached to a user, role or permission set whose principal tags
/// <c>cloudworkstation:researcher</c> and <c>cloudworkstation:profile</c> name the researcher.
/// </summary>
public sealed class ResearcherAccess : Construct
{
    /// <summary>Templates named in one policy: each takes up to 450 of the 6,144 characters a managed policy has, what is around them 1,700.</summary>
    private const int TemplatesPerPolicy = 8;

    public ResearcherAccess(
        Construct scope, string id, PublishedTemplates templates, LaunchRole launching, WorkstationRoles roles, CatalogSurroundings platform,
        Deployment deployment)
        : base(scope, id)
    {
        var stacks = new StackAccess(this, launching.Arn, deployment.Platform);
        var policies = templates.Urls.Zip(templates.ObjectArns).Chunk(TemplatesPerPolicy)
            .Select((chunk, index) => Add($"Launch{index + 1}", "Launching from the catalogue",
                stacks.Launching([.. chunk.Select(pair => pair.First)], [.. chunk.Select(pair => pair.Second)])))
            .ToList();
        var spending = new SpendingAccess(this, [platform.MeterTable, platform.IdleTable], platform.KeyArn);
        policies.Add(Add("Stacks", "Own workstations' stacks and their cost, reading the catalogue",
            [.. stacks.Keeping(), .. stacks.Reading(templates.IndexArn), .. spending.Statements()]));
        var services = new ServiceAccess(this, roles, platform, deployment);
        policies.Add(Add("Services", "Starting, stopping and connecting to own workstations", services.Statements()));
        var refusals = PolicyRefusals.Of(deployment);
        if (refusals.Length > 0)
        {
            policies.Add(Add("Refusals", $"What the policy {deployment.Catalog.Policy.Name} forbids", refusals));
        }

        PolicyArns = policies;
    }

    public IReadOnlyList<string> PolicyArns { get; }

    private string Add(string id, string description, Statement[] statements)
    {
        var policy = new ManagedPolicy(this, id, new ManagedPolicyProps { Description = description, Document = Statement.Document(statements) });
        policy.Suppress("AwsSolutions-IAM5",
            "Names that researchers choose, held to their own by tags; lists and Describe calls take no resource. The project's own " +
            "guardrails hold the list.");
        return policy.ManagedPolicyArn;
    }
}
