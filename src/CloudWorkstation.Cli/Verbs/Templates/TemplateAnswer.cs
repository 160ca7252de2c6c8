using System.Text.Json.Serialization;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Cli.Verbs.Templates;

/// <summary>A template.</summary>
/// <param name="Launchable">Whether the platform's policy lets it be launched.</param>
internal sealed record TemplateAnswer(
    string Slug, string Name, string Description, string ServiceType, string ConnectionType, string? DefaultInstanceType, IReadOnlyList<string> InstanceTypes,
    decimal? HourlyCost, decimal? MonthlyCost, CostsAnswer Costs, int? AutoStopMinutes, bool Launchable, VerdictAnswer? Policy,
    IReadOnlyList<ParameterAnswer> Parameters)
{
    /// <summary>The template with its price and what the policy leaves of it.</summary>
    public static TemplateAnswer Of(WorkstationTemplate template, Catalogue catalogue, string program)
    {
        var limits = PolicyCompiler.Compile(catalogue.Policy, template, catalogue.Prices);
        var type = limits.Launchable ? limits.DefaultInstanceType : template.DefaultInstanceType;
        var policy = VerdictAnswer.Of(catalogue.Policy, new PolicyVerdict(limits.Refusals), program);
        return Of(template, catalogue.Prices.Of(template, type, volumeGb: null), limits.Launchable && catalogue.TemplateUrl(template.Slug) is not null, policy);
    }

    private static TemplateAnswer Of(WorkstationTemplate template, ServiceCosts costs, bool launchable, VerdictAnswer policy) => new(
        template.Slug,
        template.Name,
        template.Description,
        ServiceNames.NameOf(template.ServiceType),
        ServiceNames.NameOf(template.ConnectionType),
        template.DefaultInstanceType,
        template.InstanceTypes,
        costs.TotalPerHour,
        costs.TotalPerMonth,
        CostsAnswer.Of(costs),
        template.Configuration.AutoStopMinutes,
        launchable,
        policy,
        [.. template.Parameters.Select(parameter => new ParameterAnswer(
            parameter.Name, parameter.Description, parameter.Type.ToString().ToLowerInvariant(), parameter.Default, parameter.AllowedValues,
            parameter.Minimum, parameter.Maximum))]);
}

/// <summary>What a researcher may set with <c>--set</c>.</summary>
/// <param name="Default">Null when a value must be given.</param>
internal sealed record ParameterAnswer(
    string Name, string Description, string Type, string? Default, IReadOnlyList<string> AllowedValues, decimal? Minimum, decimal? Maximum);

[JsonSerializable(typeof(TemplateAnswer))]
[JsonSerializable(typeof(IReadOnlyList<TemplateAnswer>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TemplateJson : JsonSerializerContext;
