using Amazon.CDK;
using CloudWorkstation.Infrastructure.Catalog;
using CloudWorkstation.Infrastructure.Governance;
using CloudWorkstation.Infrastructure.Network;
using CloudWorkstation.Infrastructure.Pipeline;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Storage;
using CloudWorkstation.Infrastructure.Studio;
using CloudWorkstation.Infrastructure.Workstations;

namespace CloudWorkstation.Infrastructure;

/// <summary>All stacks of one environment.</summary>
public static class PlatformApp
{
    public static void AddStacks(App app, Deployment deployment)
    {
        foreach (var (key, value) in deployment.AllTags)
        {
            Tags.Of(app).Add(key, value);
        }

        var network = new NetworkStack(app, deployment);
        var storage = new StorageStack(app, deployment);
        var studio = new StudioStack(app, deployment);
        storage.AddDependency(network);
        studio.AddDependency(storage);
        var governance = new GovernanceStack(app, deployment);
        governance.AddDependency(storage);
        // The catalogue is destroyed before all others: it refuses while researchers' workstations exist, and then nothing is lost.
        var catalog = new CatalogStack(app, deployment);
        catalog.AddDependency(studio);
        catalog.AddDependency(governance);
        if (deployment.Platform.Pipeline is not null)
        {
            var pipeline = new PipelineStack(app, deployment);
            pipeline.AddDependency(storage);
            catalog.AddDependency(pipeline);
        }

        WorkstationStacks.Add(app, deployment, after: catalog);
    }
}
