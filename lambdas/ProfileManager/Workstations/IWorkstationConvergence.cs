namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Brings workstations of one application nearer to what is wanted, one pass at a time. A pass looks, then takes the one step that can be taken.</summary>
internal interface IWorkstationConvergence
{
    /// <summary>Makes a pass.</summary>
    /// <returns>The application's ARN when all is as wanted, else null.</returns>
    /// <exception cref="CustomResources.CustomResourceException">It cannot be as wanted.</exception>
    Task<string?> ConvergeAsync(WorkstationTask task, WorkstationState state, CancellationToken cancel);

    /// <summary>Makes a pass towards its end.</summary>
    /// <returns>True when nothing of it is left. What somebody else made stays and does not count.</returns>
    Task<bool> RemoveAsync(WorkstationId id, string owner, WorkstationState state, CancellationToken cancel);
}
