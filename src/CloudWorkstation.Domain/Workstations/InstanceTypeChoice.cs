using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Whether a template has an instance type, for launches and for changes of type.</summary>
public static class InstanceTypeChoice
{
    /// <returns>What is wrong with the type, with the types allowed; null when nothing is.</returns>
    public static string? Problem(WorkstationTemplate template, string instanceType)
    {
        if (template.InstanceTypes.Count == 0)
        {
            var service = ServiceTraits.Of(template.ServiceType).Title;
            return $"The instance type is \"{instanceType}\", but {service} has no instance types to choose from; leave it out.";
        }

        if (template.InstanceTypes.Contains(instanceType))
        {
            return null;
        }

        var hint = Nearest(template, instanceType) is { } near ? $" (did you mean \"{near}\"?)" : "";
        return $"The instance type is \"{instanceType}\"{hint}; template {template.Slug} has {string.Join(", ", template.InstanceTypes)}.";
    }

    /// <returns>The template's type that was probably meant, or null.</returns>
    public static string? Nearest(WorkstationTemplate template, string instanceType) =>
        NearestName.To(instanceType, template.InstanceTypes) ?? NearestName.To("ml." + instanceType, template.InstanceTypes);
}
