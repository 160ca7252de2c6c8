using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Rules that a template keeps or breaks however it is launched.</summary>
internal static class TemplateRules
{
    public static PolicyViolation? Service(Policy policy, WorkstationTemplate template)
    {
        if (policy.ServiceTypes.Allows(template.ServiceType))
        {
            return null;
        }

        var service = ServiceNames.NameOf(template.ServiceType);
        var allowed = ServiceNames.Services.Where(entry => policy.ServiceTypes.Allows(entry.Value)).Select(entry => entry.Name);
        return new(
            PolicyFields.ServiceTypes, $"service {service}",
            $"The policy {policy.Name} allows {Sentences.List(allowed, "no service")}.",
            "Choose a template of an allowed service.", Commands.OtherTemplates);
    }

    public static PolicyViolation? Classification(Policy policy, WorkstationTemplate template)
    {
        var classification = PolicyRules.ClassificationOf(template);
        if (classification <= policy.HighestClassification)
        {
            return null;
        }

        var highest = DataClassifications.NameOf(policy.HighestClassification);
        return template.PolicyMetadata.DataClassification is null
            ? new(
                PolicyFields.HighestClassification, "data of unknown classification",
                $"The policy {policy.Name} allows data up to {highest}, and the template {template.Slug} does not say what data it is made "
                + "for.",
                $"Ask a platform engineer to write policy_metadata.data_classification into templates/{template.Slug}.yaml, or choose "
                + "another template.",
                Commands.OtherTemplates)
            : new(
                PolicyFields.HighestClassification, $"{DataClassifications.NameOf(classification)} data",
                $"The policy {policy.Name} allows data up to {highest}.",
                $"Choose a template made for {highest} data or less.", Commands.OtherTemplates);
    }
}
