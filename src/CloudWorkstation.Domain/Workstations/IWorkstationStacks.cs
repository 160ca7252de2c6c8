namespace CloudWorkstation.Domain.Workstations;

/// <summary>The stacks that are the record of an environment's workstations. Every failure AWS can answer with is retried or a typed exception.</summary>
public interface IWorkstationStacks
{
    /// <returns>The stack, or null when there is none or it is deleted.</returns>
    Task<StackRecord?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>All workstations of the environment by paged calls, never one call per workstation.</summary>
    Task<IReadOnlyList<StackRecord>> ListAsync(CancellationToken cancellation);

    /// <returns>The stack's id.</returns>
    /// <exception cref="WorkstationExistsException"/>
    Task<string> CreateAsync(StackCreation creation, CancellationToken cancellation);

    /// <returns>False when the change changes nothing.</returns>
    /// <exception cref="WorkstationNotFoundException"/>
    /// <exception cref="WorkstationBusyException"/>
    Task<bool> ChangeAsync(StackChange change, CancellationToken cancellation);

    /// <summary>Starts the deletion; deleting what is absent succeeds.</summary>
    /// <param name="launchRoleArn">Role CloudFormation assumes.</param>
    /// <exception cref="WorkstationBusyException"/>
    Task DeleteAsync(string name, string launchRoleArn, CancellationToken cancellation);

    /// <summary>The events of the operation that was started last, oldest first, each once, ending when the stack rests.</summary>
    IAsyncEnumerable<StackEvent> FollowAsync(string stackId, DateTimeOffset since, CancellationToken cancellation);

    /// <returns>When the size of the workstation's volume was changed since a time, oldest first.</returns>
    Task<IReadOnlyList<DateTimeOffset>> VolumeChangesAsync(string stackId, DateTimeOffset since, CancellationToken cancellation);

    /// <returns>The stack as it is now, also when it is deleted.</returns>
    Task<StackRecord> DescribeAsync(string stackId, CancellationToken cancellation);
}
