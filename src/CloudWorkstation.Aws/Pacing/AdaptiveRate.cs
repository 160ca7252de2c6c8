namespace CloudWorkstation.Aws.Pacing;

/// <summary>
/// Finds the request rate a service allows and stays at it. It grows by halves from a modest start until the service
/// throttles, falls back to what the service really answered in that time, and from there climbs slowly until the next
/// refusal; after a fall below what was answered before, it climbs back faster. Going by answers instead of halving keeps
/// the use of the allowed rate near 1. Not safe for concurrent use: <see cref="RequestPacer"/> guards it.
/// </summary>
public sealed class AdaptiveRate(TimeProvider time)
{
    private const double Initial = 20;
    private const double Lowest = 0.5;
    private const double Highest = 2000;
    private const double Growth = 1.5;
    private const double Climb = 1.03;
    private const double Recovery = 1.15;
    private const double LargestCut = 2.5;
    private const int StartingAnswers = 8;
    private const int SteadyAnswers = 10;

    // With fewer answers than this share of what the rate allows, the callers are the limit, and the rate says nothing.
    private const double Saturated = 0.8;

    // Below this share of what the service once answered while it throttled, the last cut went too far.
    private const double Recovered = 0.9;

    private static readonly TimeSpan GrowthWindow = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan FirstRefusalsWindow = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan SteadyWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(5);

    private bool starting = true;
    private double answeredUnderThrottling = double.PositiveInfinity;
    private long windowStart = time.GetTimestamp();
    private int delivered;
    private int refused;

    /// <summary>The rate to send at now, in requests per second.</summary>
    public double RequestsPerSecond { get; private set; } = Initial;

    /// <summary>The service answered, with a result or with an error about the request itself.</summary>
    public void Delivered()
    {
        delivered++;
        CloseWindowWhenDue();
    }

    /// <summary>The service throttled a request.</summary>
    public void Refused()
    {
        refused++;
        CloseWindowWhenDue();
    }

    /// <summary>Sending begins after a pause, which must not count as a time of few answers.</summary>
    public void Resume() => OpenWindow();

    private void CloseWindowWhenDue()
    {
        var elapsed = time.GetElapsedTime(windowStart);
        if (!IsDue(elapsed) && elapsed < LongestWindow)
        {
            return;
        }

        var answered = delivered / elapsed.TotalSeconds;
        RequestsPerSecond = Math.Clamp(refused > 0 ? AfterRefusals(answered) : AfterNone(answered), Lowest, Highest);
        OpenWindow();
    }

    private bool IsDue(TimeSpan elapsed) => (starting, refused) switch
    {
        (true, 0) => elapsed >= GrowthWindow && delivered >= StartingAnswers,
        (true, _) => elapsed >= FirstRefusalsWindow,
        _ => elapsed >= SteadyWindow && delivered + refused >= SteadyAnswers,
    };

    private double AfterRefusals(double answered)
    {
        starting = false;
        answeredUnderThrottling = answered;
        return Math.Clamp(answered, RequestsPerSecond / LargestCut, RequestsPerSecond);
    }

    private double AfterNone(double answered) => RequestsPerSecond switch
    {
        var rate when answered < Saturated * rate => rate,
        var rate when starting => rate * Growth,
        var rate when rate < Recovered * answeredUnderThrottling => Math.Min(rate * Recovery, answeredUnderThrottling),
        var rate => rate * Climb,
    };

    private void OpenWindow()
    {
        windowStart = time.GetTimestamp();
        delivered = 0;
        refused = 0;
    }
}
