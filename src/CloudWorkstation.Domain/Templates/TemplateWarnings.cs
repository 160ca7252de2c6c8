using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>What is allowed in a template but probably not meant.</summary>
internal static class TemplateWarnings
{
    /// <param name="root">The template's place.</param>
    public static IEnumerable<DocumentWarning> Of(WorkstationTemplate template, Place root) =>
        IdleTimes(template, root).Concat(Estimates(template, root)).Concat(Gpu(template, root)).Concat(ModelTypes(template, root))
            .Concat(UnusedParameters(template, root));

    private static IEnumerable<DocumentWarning> IdleTimes(WorkstationTemplate template, Place root)
    {
        if (template.Configuration is StudioConfiguration { StopAfterMinutes: { } wish } studio && studio.StudioIdleMinutes != wish)
        {
            yield return At(
                Configuration(template, root).At("auto_stop_minutes"),
                $"is {wish}; Studio's own idle shutdown takes {StudioConfiguration.ShortestStudioIdleMinutes} at least and is set to that. "
                + $"Give {StudioConfiguration.ShortestStudioIdleMinutes} or more to say what happens.");
        }
    }

    private static IEnumerable<DocumentWarning> Estimates(WorkstationTemplate template, Place root)
    {
        var place = root.At(TemplateShape.InstanceDefaults.Name).At("estimated_cost_per_hour");
        foreach (var type in template.EstimatedCostPerHour.Keys.Where(type => type != "any" && !template.InstanceTypes.Contains(type)))
        {
            yield return At(
                place.At(type),
                template.InstanceTypes.Count == 0
                    ? $"is never used: {ServiceNames.NameOf(template.ServiceType)} has no instance types. Give any."
                    : $"is never used{NearestName.Hint(type, template.InstanceTypes)}: "
                        + $"the template's types are {string.Join(", ", template.InstanceTypes)}.");
        }
    }

    private static IEnumerable<DocumentWarning> Gpu(WorkstationTemplate template, Place root)
    {
        if (template.PolicyMetadata.RequiresGpu && template.DefaultInstanceType is { } type && !Accelerators.Has(type))
        {
            yield return At(
                root.At(TemplateShape.Policy.Name).At("requires_gpu"),
                $"is true, but the default type, {type}, has no GPU. Make a type with one the default, or remove requires_gpu.");
        }
    }

    private static IEnumerable<DocumentWarning> ModelTypes(WorkstationTemplate template, Place root)
    {
        var types = (template.Configuration as CanvasConfiguration)?.ModelTypes ?? [];
        for (var index = 0; index < types.Count; index++)
        {
            if (!CanvasConfiguration.KnownModelTypes.Contains(types[index]))
            {
                yield return At(
                    Configuration(template, root).At("model_types").At(index),
                    $"is \"{types[index]}\"{NearestName.Hint(types[index], CanvasConfiguration.KnownModelTypes)}, "
                    + $"which is no kind of model that Canvas makes; give one of {string.Join(", ", CanvasConfiguration.KnownModelTypes)}.");
            }
        }
    }

    private static IEnumerable<DocumentWarning> UnusedParameters(WorkstationTemplate template, Place root)
    {
        var used = ParameterChecks.Places(template.Packages, template.Configuration, root)
            .SelectMany(place => Placeholders.Names(place.Text))
            .ToHashSet();
        foreach (var parameter in template.Parameters.Where(parameter => !used.Contains(parameter.Name)))
        {
            yield return At(
                root.At(TemplateShape.Parameters.Name).At(parameter.Name),
                $"is used nowhere; put {{{{ {parameter.Name} }}}} into packages, data_sources or number_of_workers, or remove it.");
        }
    }

    private static Place Configuration(WorkstationTemplate template, Place root) =>
        root.At(TemplateShape.Configuration.Name).At(ServiceTraits.Of(template.ServiceType).ConfigurationKey);

    private static DocumentWarning At(Place place, string message) =>
        new(place.Node.File ?? "", place.Node.Line, place.Node.Column, place.Path, message);
}
