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
        if (deployment.Platform.Pipeline is not null)
        {
            new PipelineStack(app, deployment).AddDependency(storage);
        }

        var governance = new GovernanceStack(app, deployment);
        governance.AddDependency(storage);
        var catalog = new CatalogStack(app, deployment);
        catalog.AddDependency(studio);
        catalog.AddDependency(governance);
        WorkstationStacks.Add(app, deployment, after: catalog);
    }
}
