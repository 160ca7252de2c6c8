using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Rules about the instance or worker type of a launch.</summary>
internal static class TypeRules
{
    /// <summary>Rule name of a violation of the template itself.</summary>
    private const string TemplateTypes = "template.instance_types";

    public static PolicyViolation? OfTemplate(LaunchRequest request, WayOut way)
    {
        var template = request.Template;
        return request.InstanceType switch
        {
            { } type when template.InstanceTypes.Count == 0 => new(
                TemplateTypes, $"instance type {type}", $"The template {template.Slug} has no choice of instance type.",
                "Leave the instance type out.", Commands.With(request)),
            { } type when !template.InstanceTypes.Contains(type) => new(
                TemplateTypes, $"instance type {type}", $"The template {template.Slug} offers {string.Join(", ", template.InstanceTypes)}.",
                way.Fix, way.Command),
            null when template.InstanceTypes.Count > 0 => new(
                TemplateTypes, "no instance type", $"The template {template.Slug} offers {string.Join(", ", template.InstanceTypes)}.",
                way.Fix, way.Command),
            _ => null,
        };
    }

    public static PolicyViolation? OfPolicy(Policy policy, LaunchRequest request, WayOut way)
    {
        var rule = policy.InstanceTypes;
        if (request.InstanceType is not { } type || rule.Allows(type))
        {
            return null;
        }

        var denying = InstanceTypeRule.MatchOf(rule.Deny, type);
        return denying is null
            ? new(
                $"{PolicyFields.InstanceTypes}.allow", $"instance type {type}",
                $"The policy {policy.Name} allows {string.Join(", ", rule.Allow)}.", way.Fix, way.Command)
            : new(
                $"{PolicyFields.InstanceTypes}.deny", $"instance type {type}",
                $"The policy {policy.Name} denies {denying}.", way.Fix, way.Command);
    }

    public static PolicyViolation? Accelerated(Policy policy, LaunchRequest request, WayOut way)
    {
        if (policy.AllowsAccelerators)
        {
            return null;
        }

        var why = $"The policy {policy.Name} allows no instances with GPUs or other accelerators.";
        return request switch
        {
            { Template.PolicyMetadata.RequiresGpu: true } => new(
                PolicyFields.Gpu, $"the template {request.Template.Slug}, which needs a GPU", why,
                "Choose a template that needs none.", Commands.OtherTemplates),
            { InstanceType: { } type } when Accelerators.Has(type) => new(
                PolicyFields.Gpu, $"instance type {type}, which has an accelerator", why, way.Fix, way.Command),
            _ => null,
        };
    }
}
