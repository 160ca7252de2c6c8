using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager;

/// <summary>Makes a pipeline as wanted, or changes it into that.</summary>
internal sealed class PipelineConvergence(Pipelines pipelines, SageMakerTags tags, PipelineDefinitions definitions)
{
    // On a pipeline that was there before: what undoes a failed Create must not delete it.
    private const string AdoptedTag = "cloudworkstation:adopted";

    /// <summary>The pipeline as wanted, or null while SageMaker still deletes an earlier one of that name.</summary>
    /// <exception cref="CustomResourceException">A pipeline of that name belongs to somebody else, or the definition cannot be read.</exception>
    public async Task<ConvergedPipeline?> ConvergeAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken cancel)
    {
        var wanted = request.Properties;
        var definition = await definitions.ReadAsync(wanted, cancel);
        var owner = OwnerTag.Of(request.StackId, request.LogicalId);
        var found = await pipelines.FindAsync(wanted.PipelineName, cancel);
        if (found is null)
        {
            request.Claim(wanted.PipelineName);
            await pipelines.CreateAsync(wanted, definition, wanted.Tags.Append(KeyValuePair.Create(OwnerTag.Key, owner)), Pipelines.Token(request.RequestId, "create"), cancel);
            found = await pipelines.FindAsync(wanted.PipelineName, cancel)
                ?? throw new CustomResourceException($"Pipeline {wanted.PipelineName} was created and is not there.");
        }

        if (found.PipelineStatus == PipelineStatus.Deleting)
        {
            return null;
        }

        var current = await tags.ListAsync(found.PipelineArn, cancel);
        var isOurs = current.GetValueOrDefault(OwnerTag.Key) == owner;
        if (!isOurs && !wanted.Adopt)
        {
            throw new CustomResourceException(
                $"A pipeline named {wanted.PipelineName} exists and is not this stack's (its tag {OwnerTag.Key} is '{current.GetValueOrDefault(OwnerTag.Key)}', not '{owner}'). " +
                "Choose another PipelineName, delete that pipeline, or set Adopt to true to take it over.");
        }

        var isAdopted = !isOurs || current.ContainsKey(AdoptedTag);
        if (!isAdopted)
        {
            request.Claim(wanted.PipelineName);
        }

        await ChangeAsync(wanted, definition, found, cancel);
        await TagAsync(request, owner, isAdopted, found.PipelineArn, current, cancel);
        return new ConvergedPipeline(found.PipelineArn, definition, current, isAdopted);
    }

    private async Task ChangeAsync(
        SageMakerPipelineProperties wanted, PipelineDefinition definition, DescribePipelineResponse found, CancellationToken cancel)
    {
        if (!definition.Matches(found.PipelineDefinition) || found.RoleArn != wanted.RoleArn || (found.PipelineDescription ?? "") != (wanted.Description ?? ""))
        {
            await pipelines.UpdateAsync(wanted, definition, cancel);
        }
    }

    private Task TagAsync(
        ResourceRequest<SageMakerPipelineProperties> request, string owner, bool isAdopted, string arn, IReadOnlyDictionary<string, string> current, CancellationToken cancel)
    {
        var wanted = new Dictionary<string, string>(request.Properties.Tags, StringComparer.Ordinal) { [OwnerTag.Key] = owner };
        if (isAdopted)
        {
            wanted[AdoptedTag] = "true";
        }

        var missing = wanted.Where(tag => current.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary(StringComparer.Ordinal);
        var surplus = (request.OldProperties?.Tags.Keys ?? Enumerable.Empty<string>()).Where(key => !wanted.ContainsKey(key) && current.ContainsKey(key)).ToList();
        return tags.ChangeAsync(arn, missing, surplus, cancel);
    }
}
