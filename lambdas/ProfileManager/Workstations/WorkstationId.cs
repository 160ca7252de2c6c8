using CloudWorkstation.Domain.Names;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>CloudFormation's id of a Studio workstation: enough to delete it without its properties.</summary>
/// <param name="DomainId">The Studio domain.</param>
/// <param name="Place">The space, or for Canvas the user profile.</param>
/// <param name="AppType">SageMaker's word for the application.</param>
internal sealed record WorkstationId(string DomainId, string Place, string AppType)
{
    /// <summary>The name of every workstation's application.</summary>
    public const string AppName = "default";

    public bool IsCanvas => AppType == StudioWorkstationProperties.Canvas;

    /// <summary>The space of a workstation.</summary>
    public static string SpaceOf(string workstation) => WorkstationName.SpacePrefix + workstation;

    /// <summary>The id in a text; null when it is none, such as one that CloudFormation made up.</summary>
    public static WorkstationId? TryParse(string text) =>
        text.Split('/') is [{ Length: > 0 } domain, { Length: > 0 } place, StudioWorkstationProperties.JupyterLab or StudioWorkstationProperties.Canvas] parts
            ? new WorkstationId(domain, place, parts[2])
            : null;

    public override string ToString() => $"{DomainId}/{Place}/{AppType}";
}
