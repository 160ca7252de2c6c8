using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Governor;

/// <summary>What is known of the use of a workstation.</summary>
/// <param name="SeenAt">Until when it is known.</param>
/// <param name="LastActive">The last time at which somebody or something used it, as late as the evidence allows.</param>
/// <param name="Evidence">Who says so, for people: <c>Canvas's metric TimeSinceLastActive</c>.</param>
public sealed record Activity(DateTimeOffset SeenAt, DateTimeOffset LastActive, string Evidence);

/// <summary>Says of a service's workstations when they were last used.</summary>
public interface IActivitySource
{
    ServiceType ServiceType { get; }

    /// <summary>By workstation name, by paged calls. A workstation without an entry is one of whose use nothing is known.</summary>
    Task<IReadOnlyDictionary<string, Activity>> ReadAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation);
}
