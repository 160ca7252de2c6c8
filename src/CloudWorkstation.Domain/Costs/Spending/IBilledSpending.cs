using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>Where AWS's own bill is read by tags.</summary>
public interface IBilledSpending
{
    /// <summary>Days and groups of the environment; of one researcher or workstation when they are named. Requests cost money.</summary>
    Task<BilledSpending> ReadAsync(BilledQuestion question, CancellationToken cancellation);
}

/// <param name="Researcher">Null for all.</param>
/// <param name="Workstation">Null for all.</param>
public sealed record BilledQuestion(string Environment, SpendingPeriod Period, SpendingBy By, string? Researcher, string? Workstation);

/// <param name="Entries">A day and group each; those without cost are left out.</param>
/// <param name="Requests">How many requests it took, each of which AWS bills.</param>
/// <param name="Estimated">Whether AWS says that the figures may still change.</param>
/// <param name="Currency">As AWS writes it: <c>USD</c>.</param>
public sealed record BilledSpending(IReadOnlyList<SpendingEntry> Entries, int Requests, bool Estimated, string Currency);
