using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What researchers may launch: the content of a file in <c>policies/</c>. A rule that is not written restricts nothing.</summary>
public sealed record Policy
{
    /// <value>Name for messages and the console.</value>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public ServiceTypeRule ServiceTypes { get; init; } = new();

    public InstanceTypeRule InstanceTypes { get; init; } = new();

    /// <value>US dollars an hour while a workstation runs, storage and service charges included; null for no limit. An unknown price is
    /// refused.</value>
    public decimal? MaximumHourlyCost { get; init; }

    /// <value>US dollars for a month of 730 hours without a stop; null for no limit. An unknown price is refused.</value>
    public decimal? MaximumMonthlyCost { get; init; }

    /// <value>The most sensitive data workstations may be made for; a template that does not say counts as the highest there is.</value>
    public DataClassification HighestClassification { get; init; } = DataClassification.Restricted;

    /// <value>Whether instances with accelerators may be used, GPUs or others (see <see cref="Accelerators"/>).</value>
    public bool AllowsAccelerators { get; init; } = true;

    /// <value>Whether only what costs nothing may be launched.</value>
    public bool FreeTierOnly { get; init; }

    /// <value>Minutes without activity after which a workstation must stop by itself, at most; null when it need not.</value>
    public int? AutoStopWithinMinutes { get; init; }

    /// <value>Workstations one researcher may have at a time, stopped ones included; null for no limit.</value>
    public int? MaximumWorkstations { get; init; }
}

/// <param name="Allow">The only services allowed; empty for all.</param>
/// <param name="Deny">Services refused even when allowed above.</param>
public sealed record ServiceTypeRule(IReadOnlyList<ServiceType> Allow, IReadOnlyList<ServiceType> Deny)
{
    public ServiceTypeRule()
        : this([], [])
    {
    }

    public bool Allows(ServiceType service) => (Allow.Count == 0 || Allow.Contains(service)) && !Deny.Contains(service);
}

/// <summary>Patterns of instance and worker types: exact names, in which <c>*</c> stands for any text.</summary>
/// <param name="Allow">Patterns of the only types allowed; empty for all.</param>
/// <param name="Deny">Patterns of types refused even when allowed above.</param>
public sealed record InstanceTypeRule(IReadOnlyList<string> Allow, IReadOnlyList<string> Deny)
{
    public InstanceTypeRule()
        : this([], [])
    {
    }

    public bool Allows(string type) => (Allow.Count == 0 || MatchOf(Allow, type) is not null) && MatchOf(Deny, type) is null;

    /// <returns>The first pattern that the whole type matches, or null.</returns>
    public static string? MatchOf(IReadOnlyList<string> patterns, string type) =>
        patterns.FirstOrDefault(pattern => TypePattern.Matches(type, pattern));
}
