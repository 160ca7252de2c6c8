namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>What a workstation does, as far as money goes.</summary>
public enum MeterState
{
    /// <summary>Nobody knows. What it costs at rest is counted, and the time is told as unpriced.</summary>
    Unknown,

    /// <summary>It computes: all of it is billed.</summary>
    Running,

    /// <summary>Only what it keeps is billed.</summary>
    Stopped,

    /// <summary>It is deleted: nothing is billed any more.</summary>
    Gone,
}
