namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>
/// Sends requests with more patience than the SDK's own three attempts: throttled ones for two minutes, those that meet an
/// outage for eight seconds. What fails for good leaves as <see cref="AwsFailureException"/>.
/// </summary>
/// <param name="target">Where requests go.</param>
/// <param name="time">Clock of the pauses.</param>
public sealed class AwsCalls(AwsTarget target, TimeProvider time)
{
    private static readonly TimeSpan ThrottledPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OutagePatience = TimeSpan.FromSeconds(8);

    private readonly Retry retry = new(time, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10));

    public AwsTarget Target => target;

    /// <summary>Calls until there is an answer.</summary>
    /// <param name="action">The IAM action, <c>cloudformation:CreateStack</c>, for the messages of failures.</param>
    /// <param name="call">One request. Its other exceptions than AWS's pass unchanged.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="AwsFailureException">AWS does not do it.</exception>
    public async Task<T> RunAsync<T>(string action, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await retry.RunAsync(call, IsWorthRepeating, cancel);
        }
        catch (Exception error) when (AwsFailures.Read(error, action, target) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>All items of a listing, page after page.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="page">Requests the page that a token names, the first one for null.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="AwsFailureException">AWS does not do it.</exception>
    public Task<List<T>> ListAsync<T>(
        string action, Func<string?, CancellationToken, Task<(List<T>? Items, string? NextToken)>> page, CancellationToken cancel) =>
        Pages.AllAsync<T>(token => RunAsync(action, cancel => page(token, cancel), cancel));

    private static bool IsWorthRepeating(Exception error, TimeSpan elapsed) => error.Kind() switch
    {
        AwsErrorKind.Throttled => elapsed < ThrottledPatience,
        AwsErrorKind.Unavailable or AwsErrorKind.NoCapacity => elapsed < OutagePatience && !AwsFailures.NobodyListens(error) && !AwsFailures.IsUntrusted(error) && !AwsFailures.IsNotImplemented(error),
        _ => false,
    };
}
