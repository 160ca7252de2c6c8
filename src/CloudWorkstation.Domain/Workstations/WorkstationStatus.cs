namespace CloudWorkstation.Domain.Workstations;

/// <summary>State of a workstation, the same words for every service.</summary>
public enum WorkstationStatus
{
    /// <summary>The stack is being created, or the application, instance or session starts.</summary>
    Starting,

    Running,

    Stopping,

    Stopped,

    /// <summary>The stack is being changed.</summary>
    Changing,

    Deleting,

    /// <summary>Something failed; the status reason says what and <c>cws delete</c> removes it.</summary>
    Failed,
}
