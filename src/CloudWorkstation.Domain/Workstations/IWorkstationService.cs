using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>What one service does for its workstations.</summary>
public interface IWorkstationService
{
    ServiceType ServiceType { get; }

    /// <summary>Live states by workstation name, by paged calls, never one call per workstation. A workstation without an entry is stopped.</summary>
    Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation);

    /// <summary>Starts it and returns when the service has accepted; starting a running one does nothing.</summary>
    Task StartAsync(StackRecord stack, CancellationToken cancellation);

    /// <summary>Stops it and returns when the service has accepted; stopping a stopped one does nothing.</summary>
    Task StopAsync(StackRecord stack, CancellationToken cancellation);

    /// <summary>A fresh way in. A URL in it may be presigned: it is shown to the caller once, never stored or logged.</summary>
    Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation);
}

/// <summary>How to reach a workstation now.</summary>
/// <param name="Url">Address to open; null when there is none.</param>
/// <param name="Command">Command to run, as words; empty when there is none.</param>
/// <param name="Remark">What the researcher should know: how long the address is valid, what to install.</param>
public sealed record Connection(string? Url, IReadOnlyList<string> Command, string? Remark)
{
    /// <value>Whether the command is one of the AWS CLI, with its tunnels: 2.12 or newer.</value>
    public bool NeedsAwsCli { get; init; }
}

/// <summary>The service has no such action, for example stopping Studio Lab.</summary>
public sealed class ActionUnavailableException(HintedText what) : ExplainedException(what);
