namespace CloudWorkstation.Domain.Studio;

/// <summary>What brings one Studio workstation nearer to what is wanted.</summary>
public enum WorkstationStep
{
    /// <summary>It is as wanted.</summary>
    Settled,

    /// <summary>SageMaker is changing its profile, space or application.</summary>
    Wait,

    /// <summary>Canvas: note in the profile whose the one Canvas application is.</summary>
    Reserve,

    CreateSpace,

    UpdateSpace,

    /// <summary>Canvas: write the settings into the profile.</summary>
    UpdateProfile,

    StartApp,

    /// <summary>Stop the application for a change that it would not survive, noting that it has to be started again.</summary>
    StopApp,

    /// <summary>Forget that the application had to be started again: it runs.</summary>
    ClearRestart,

    /// <summary>There is no such profile, or it is in a state that takes nothing.</summary>
    RefuseProfile,

    /// <summary>A space of that name exists and belongs to somebody else.</summary>
    RefuseForeignSpace,

    /// <summary>The space belongs to another profile, which cannot change.</summary>
    RefuseOtherOwner,

    /// <summary>Volumes only grow.</summary>
    RefuseSmallerVolume,

    /// <summary>Another workstation has the profile's one Canvas application.</summary>
    RefuseSecondCanvas,

    /// <summary>SageMaker could not make or change the space or the profile.</summary>
    ReportFailure,

    /// <summary>SageMaker could not start the application.</summary>
    ReportFailedApp,
}
