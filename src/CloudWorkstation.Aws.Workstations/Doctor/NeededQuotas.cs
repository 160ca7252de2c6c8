using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Aws.Workstations.Services;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>The quotas that the parts of a platform count against.</summary>
internal sealed class NeededQuotas(string environment, ICatalogSource catalog, PlatformIds ids, WorkstationClients clients, AwsCalls calls)
{
    private const string PipelineName = "pipeline/pipeline-name";
    private const string CatalogIndex = "catalog/index";

    /// <summary>One workstation of every type in the catalogue.</summary>
    public async Task<IReadOnlyList<WantedQuota>?> OfWorkstationsAsync(CancellationToken cancellation)
    {
        var index = (await catalog.ReadAsync(environment, cancellation)).Index;
        return
        [
            .. index.Templates.Where(template => template.Key.Length > 0).SelectMany(template => template.InstanceTypes)
                .Select(WantedQuota.Of).OfType<WantedQuota>().DistinctBy(quota => quota.Name),
        ];
    }

    /// <summary>One run of the pipeline, with the endpoint it makes. In a fresh account these are often 0.</summary>
    public async Task<IReadOnlyList<WantedQuota>?> OfPipelineAsync(CancellationToken cancellation)
    {
        var found = await ids.ReadAsync([PipelineName, CatalogIndex], cancellation);
        if (!found.TryGetValue(PipelineName, out var name))
        {
            return found.ContainsKey(CatalogIndex)
                ? null
                : throw new CatalogUnavailableException($"There is no platform \"{environment}\" in this account and region, so whether it has a pipeline is not known.");
        }

        var request = new DescribePipelineRequest { PipelineName = name };
        var pipeline = await calls.RunAsync("sagemaker:DescribePipeline", cancel => clients.SageMaker.DescribePipelineAsync(request, cancel), cancellation);
        return [.. PipelineInstances.Of(pipeline.PipelineDefinition ?? "").Select(WantedQuota.Of)];
    }
}
