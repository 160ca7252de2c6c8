using System.Text.Json.Serialization;

namespace CloudWorkstation.Governor;

/// <summary>What a tick did.</summary>
internal sealed record TickReport
{
    /// <value>Workstations there are.</value>
    public required int Workstations { get; init; }

    /// <value>Those whose time is counted until now, and those about which nothing can be said yet.</value>
    public required int Counted { get; init; }

    /// <value>Workstations that were deleted since the last tick, and whose last time is counted now.</value>
    public required int Closed { get; init; }

    /// <value>A sentence for each thing that could not be seen or counted. What was missed is told by a later tick.</value>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <value>Whether every workstation was seen and counted.</value>
    public bool IsComplete => Counted == Workstations && Problems.Count == 0;
}

[JsonSerializable(typeof(TickReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GovernorJson : JsonSerializerContext;
