namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>Where samples are counted.</summary>
public interface IMeterSink
{
    /// <summary>
    /// Counts what is not counted yet of a sample: of one that was counted before nothing, of one that overlaps with another the rest. It can
    /// be repeated after any failure.
    /// </summary>
    /// <exception cref="MeterUnavailableException">The environment has no meter, or a later version of the platform writes it.</exception>
    Task CountAsync(string environment, MeterSample sample, CancellationToken cancellation);
}
