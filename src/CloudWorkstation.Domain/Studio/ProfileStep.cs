namespace CloudWorkstation.Domain.Studio;

/// <summary>What brings one profile nearer to what is wanted.</summary>
public enum ProfileStep
{
    /// <summary>It is as wanted, or gone as wanted, or somebody else's and not wanted.</summary>
    Settled,

    /// <summary>SageMaker is changing it.</summary>
    Wait,

    /// <summary>The decision needs its details.</summary>
    Inspect,

    /// <summary>The decision needs to know whether it has apps or spaces.</summary>
    CheckUse,

    Create,

    Update,

    Tag,

    /// <summary>Delete it, so that a later look at it finds nothing and creates it anew.</summary>
    Replace,

    /// <summary>Delete its apps, its private spaces, then it.</summary>
    Delete,

    /// <summary>A profile of that name exists and belongs to somebody else.</summary>
    RefuseForeign,

    /// <summary>Another POSIX identity takes a new profile, and this one has apps or spaces.</summary>
    RefuseReplacement,
}
