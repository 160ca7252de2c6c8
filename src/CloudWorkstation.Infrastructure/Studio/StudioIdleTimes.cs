using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// The idle times that the domain leaves to a space, minutes. SageMaker refuses a space whose time is outside them, so the templates'
/// times must lie inside; beyond the longest of them nobody can go.
/// </summary>
internal sealed record StudioIdleTimes(int Shortest, int Default, int Longest)
{
    public static StudioIdleTimes Of(Deployment deployment)
    {
        var usual = deployment.Platform.Studio.IdleMinutes;
        var ofTemplates = deployment.Catalog.Library.Templates
            .Select(template => template.Configuration)
            .OfType<StudioConfiguration>()
            .Select(configuration => configuration.StudioIdleMinutes ?? usual);
        return new StudioIdleTimes(StudioConfiguration.ShortestStudioIdleMinutes, usual, ofTemplates.Append(usual).Max());
    }
}
