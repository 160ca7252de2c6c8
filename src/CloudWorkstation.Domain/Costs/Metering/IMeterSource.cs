using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>Where meter records are read.</summary>
public interface IMeterSource
{
    /// <param name="researcher">Only this one's; null for everybody's, which researchers may not read.</param>
    /// <exception cref="MeterUnavailableException">The environment has no meter.</exception>
    Task<MeterReading> ReadAsync(string environment, string? researcher, SpendingPeriod period, CancellationToken cancellation);
}

/// <param name="Records">What could be read.</param>
/// <param name="LeftOut">A sentence for each item that is no record: its money is in no figure.</param>
public sealed record MeterReading(IReadOnlyList<MeterRecord> Records, IReadOnlyList<string> LeftOut);

/// <summary>There is no meter; the message says where it was looked for and what to do.</summary>
public sealed class MeterUnavailableException : ExplainedException
{
    public MeterUnavailableException(string what)
        : base($"{what}") => (Next, Command) = ("Look what is missing:", CommandHint.Cws("doctor"));
}
