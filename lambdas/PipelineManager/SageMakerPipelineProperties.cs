using System.Text.RegularExpressions;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.SageMakerPipelineContract;

namespace CloudWorkstation.PipelineManager;

/// <summary>What <c>Custom::SageMakerPipeline</c> takes.</summary>
internal sealed partial record SageMakerPipelineProperties
{
    public required string PipelineName { get; init; }

    /// <value>The definition as JSON; null when it stands in <see cref="DefinitionAt"/>.</value>
    public string? Definition { get; init; }

    public S3Address? DefinitionAt { get; init; }

    public required string RoleArn { get; init; }

    public string? Description { get; init; }

    /// <value>Whether to run it after it was made, and after a change of the definition, of <see cref="Parameters"/> or of <see cref="RunKey"/>.</value>
    public required bool RunOnDeploy { get; init; }

    /// <value>Whether the deployment succeeds only with the run.</value>
    public required bool Wait { get; init; }

    /// <value>Whether a pipeline of that name that somebody else made may be taken over.</value>
    public required bool Adopt { get; init; }

    /// <value>Anything whose change asks for a new run, such as the version of the data.</value>
    public string? RunKey { get; init; }

    public required SortedDictionary<string, string> Parameters { get; init; }

    public required SortedDictionary<string, string> Tags { get; init; }

    public static SageMakerPipelineProperties Read(PropertyReader reader)
    {
        var name = reader.String(nameof(Contract.PipelineName));
        if (name.Length > 0 && !Name().IsMatch(name))
        {
            reader.Reject(nameof(Contract.PipelineName), "1 to 256 lower-case letters, digits and inner hyphens: ARNs carry the name in lower case, and policies and event rules match those");
        }

        var definition = reader.OptionalString(nameof(Contract.Definition));
        var uri = reader.OptionalString(nameof(Contract.DefinitionUri));
        var at = S3Address.TryParse(uri);
        if (uri is not null && at is null)
        {
            reader.Reject(nameof(Contract.DefinitionUri), "s3://<bucket>/<key>");
        }

        if (definition is null == uri is null)
        {
            reader.Reject(nameof(Contract.Definition), "the pipeline's definition as JSON, or DefinitionUri instead of it");
        }

        return new SageMakerPipelineProperties
        {
            PipelineName = name,
            Definition = definition,
            DefinitionAt = at,
            RoleArn = reader.String(nameof(Contract.RoleArn)),
            Description = reader.OptionalString(nameof(Contract.Description)),
            RunOnDeploy = reader.Bool(nameof(Contract.RunOnDeploy), false),
            Wait = reader.Bool(nameof(Contract.Wait), false),
            Adopt = reader.Bool(nameof(Contract.Adopt), false),
            RunKey = reader.OptionalString(nameof(Contract.RunKey)),
            Parameters = reader.OptionalJson(nameof(Contract.Parameters), PipelineJson.Default.SortedDictionaryStringString) ?? [],
            Tags = reader.OptionalJson(nameof(Contract.Tags), PipelineJson.Default.SortedDictionaryStringString) ?? [],
        };
    }

    [GeneratedRegex("^[a-z0-9](-*[a-z0-9]){0,255}\\z")]
    private static partial Regex Name();
}
