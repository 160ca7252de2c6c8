namespace CloudWorkstation.SimulatedAws;

/// <summary>A service's throttle: a bucket of tokens that fills at the allowed rate. A refused request takes none.</summary>
public sealed class RequestLimit(TimeProvider time, double requestsPerSecond, double burst)
{
    private double spent;
    private long filledAt = time.GetTimestamp();

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public bool TryAccept()
    {
        spent = Math.Max(0, spent - (time.GetElapsedTime(filledAt).TotalSeconds * requestsPerSecond));
        filledAt = time.GetTimestamp();
        if (burst - spent < 1)
        {
            Refused++;
            return false;
        }

        spent++;
        Accepted++;
        return true;
    }
}
