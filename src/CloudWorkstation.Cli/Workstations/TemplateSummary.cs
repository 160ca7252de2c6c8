using CloudWorkstation.Cli.Answers;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A template with its price and what the policy leaves of it.</summary>
internal static class TemplateSummary
{
    public static TemplateAnswer Of(WorkstationTemplate template, Catalogue catalogue, string program)
    {
        var limits = PolicyCompiler.Compile(catalogue.Policy, template, catalogue.Prices);
        var type = limits.Launchable ? limits.DefaultInstanceType : template.DefaultInstanceType;
        var costs = catalogue.Prices.Of(template, type, volumeGb: null);
        var policy = VerdictAnswer.Of(catalogue.Policy, new PolicyVerdict(limits.Refusals), program);
        return TemplateAnswer.Of(template, costs, limits.Launchable && catalogue.TemplateUrl(template.Slug) is not null, policy);
    }
}
