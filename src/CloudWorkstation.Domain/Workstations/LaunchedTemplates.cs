using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>The catalogue's templates and prices, by which workstations are told and priced.</summary>
public sealed class LaunchedTemplates(TemplateLibrary library, WorkstationPrices prices)
{
    /// <summary>The template of a workstation with the values it was launched with; null when the catalogue no longer has it.</summary>
    public WorkstationTemplate? TemplateOf(StackRecord stack)
    {
        if (library.Find(stack.Tags.GetValueOrDefault(WorkstationTags.Template) ?? "") is not { } template)
        {
            return null;
        }

        var values = template.Parameters
            .Select(parameter => (parameter.Name, Value: stack.Parameters.GetValueOrDefault(StackParameters.OfTemplate(parameter.Name))))
            .Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Name, entry => entry.Value!);
        return template.With(values);
    }

    /// <summary>A workstation as it is now, with its price.</summary>
    /// <param name="live">What its service says; null when it knows nothing of it.</param>
    public Workstation View(StackRecord stack, LiveState? live) => TemplateOf(stack) is { } template
        ? WorkstationView.Of(stack, live, template, prices.Of(template, WorkstationView.InstanceTypeOf(stack, live), WorkstationView.VolumeGbOf(stack)))
        : WorkstationView.Of(stack, live, null, null);
}
