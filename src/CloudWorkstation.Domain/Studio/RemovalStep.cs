namespace CloudWorkstation.Domain.Studio;

/// <summary>What brings one Studio workstation nearer to its end.</summary>
public enum RemovalStep
{
    /// <summary>Nothing of it is left.</summary>
    Settled,

    /// <summary>SageMaker is changing something of it.</summary>
    Wait,

    DeleteApps,

    DeleteSpace,

    /// <summary>Canvas: take the settings out of the profile.</summary>
    ResetProfile,

    /// <summary>Canvas: take the note out of the profile whose its Canvas application is.</summary>
    Release,
}
