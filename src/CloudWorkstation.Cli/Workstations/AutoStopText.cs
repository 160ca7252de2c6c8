using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Tells when a workstation stops by itself, as it really will.</summary>
internal static class AutoStopText
{
    public static string Of(ServiceType service, int? minutes) => (service, minutes) switch
    {
        (ServiceType.SageMakerLab, _) => "by Studio Lab's own rules",
        // A space has no "never": without a time of its own, the domain's idle shutdown stops it.
        (ServiceType.SageMakerStudio, null) => "after the Studio domain's idle time (studio.idle_minutes of the environment)",
        (_, null) => "never",
        (ServiceType.SageMakerStudio, < StudioConfiguration.ShortestStudioIdleMinutes) =>
            $"{StudioConfiguration.ShortestStudioIdleMinutes} minutes idle (asked for {minutes}; "
                + $"Studio's own idle shutdown has {StudioConfiguration.ShortestStudioIdleMinutes} at least)",
        _ => $"{minutes} minutes idle",
    };
}
