using CloudWorkstation.Contracts;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>
/// Keeps the catalogue's stack, and so all that it was made after, from being deleted while researchers have workstations: without the
/// launch role nobody can delete those.
/// </summary>
public sealed class LaunchedWorkstations : Construct
{
    /// <param name="needed">What workstations need as long as they live; none of it is deleted before this is.</param>
    public LaunchedWorkstations(Construct scope, string id, CatalogSurroundings platform, Deployment deployment, params IDependable[] needed)
        : base(scope, id)
    {
        var housekeeper = new PublishedFunction(this, "Housekeeper", new PublishedFunctionProps
        {
            Assembly = "Housekeeper",
            Description = "Refuses to delete the catalogue while there are workstations",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
        });
        var resource = housekeeper.Provide(this, "None", new PublishedResourceProps
        {
            Longest = TimeSpan.FromMinutes(10),
            Contract = new LaunchedWorkstationsContract { Environment = deployment.Platform.Name },
            Permissions = [Access.Allow(["cloudformation:DescribeStacks", "cloudformation:ListStacks"], "*")],
            WildcardsBecause = "One call lists all stacks, and names none.",
        });
        resource.Node.AddDependency(needed);
    }
}
