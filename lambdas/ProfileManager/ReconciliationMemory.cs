using System.Collections.Concurrent;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>What earlier passes of this process learned. Losing it costs requests, nothing else: what is not known is looked at.</summary>
internal sealed class ReconciliationMemory
{
    /// <summary>Profiles made or changed as wanted: they only have to come into service.</summary>
    public ConcurrentDictionary<string, StudioProfile> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>Profiles seen to belong to somebody else.</summary>
    public ConcurrentDictionary<string, bool> Foreign { get; } = new(StringComparer.Ordinal);
}
