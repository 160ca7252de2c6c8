using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// What a policy says of the pipeline's jobs and endpoint. Whoever starts a run may choose their instance types, and the pipeline's own
/// role makes them: what IAM refuses the researcher does not count there.
/// </summary>
public static class PipelinePermissions
{
    private static readonly string[] Actions = ["sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:CreateEndpointConfig"];

    /// <summary>The types that the price list, the catalogue, the policy and the environment name and that the policy permits.</summary>
    public static PipelineTypeChoices Choices(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, PipelineInstanceTypes wanted)
    {
        var permitted = Permitted(policy, templates, prices, wanted);
        var known = prices.List.Prices.Where(price => PriceComponents.Studio.Contains(price.Component)).Select(price => price.Item)
            .Concat(templates.SelectMany(template => template.InstanceTypes))
            .Concat(policy.InstanceTypes.Allow)
            .Concat([wanted.Processing, wanted.Training, wanted.Endpoint])
            .Distinct(StringComparer.Ordinal).Where(permitted.Include).Order(StringComparer.Ordinal).ToList();
        return new(For(InstanceUse.Processing), For(InstanceUse.Training), For(InstanceUse.Hosting));

        IReadOnlyList<string> For(InstanceUse use) => [.. known.Where(type => InstanceType.PipelineProblem(type, use) is null)];
    }

    /// <summary>Each of the environment's own types that the policy refuses, in words; empty when there is none.</summary>
    public static IEnumerable<string> Problems(Policy policy, PipelineInstanceTypes wanted, PipelineTypeChoices choices)
    {
        foreach (var (field, type, allowed) in new[]
        {
            ("processing", wanted.Processing, choices.Processing), ("training", wanted.Training, choices.Training),
            ("endpoint", wanted.Endpoint, choices.Endpoint),
        })
        {
            if (!allowed.Contains(type))
            {
                yield return $"pipeline.instance_types.{field} is {type}, which the policy {policy.Name} does not permit. " +
                    (allowed.Count == 0 ? "It permits none of the known types; change the policy." : $"Give one of {string.Join(", ", allowed)}, or change the policy.");
            }
        }
    }

    /// <summary>Statements for the pipeline's role.</summary>
    public static IReadOnlyList<DenyStatement> Denials(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, PipelineInstanceTypes wanted) =>
        [.. SageMakerDenials.Of(Permitted(policy, templates, prices, wanted), Actions)];

    /// <summary>
    /// A cost limit permits only what has a price. The types of the environment file are the engineer's decision: where the price list says
    /// nothing of them, they are permitted.
    /// </summary>
    private static PermittedTypes Permitted(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, PipelineInstanceTypes wanted)
    {
        var permitted = PermittedTypes.SageMaker(policy, templates, prices);
        var lookup = new PriceLookup(prices.List, prices.Region, prices.Today);
        return permitted.Only is not { } only
            ? permitted
            : permitted with
            {
                Only =
                [
                    .. only,
                    .. new[] { wanted.Processing, wanted.Training, wanted.Endpoint }.Distinct().Where(type => !only.Contains(type)
                        && PolicyRules.AllowsType(policy, type) && lookup.Instance(type, PriceComponents.Studio).Usd is null),
                ],
            };
    }
}
