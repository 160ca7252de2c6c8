namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API of Lambda, version 2018-06-01.</summary>
public interface IRuntimeApiClient
{
    /// <summary>Tells that the function cannot start.</summary>
    Task ReportInitializationErrorAsync(Exception exception, CancellationToken cancellationToken = default);

    /// <summary>Tells that the function cannot start, by a name such as <c>Runtime.ConfigInvalid</c>.</summary>
    Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next invocation, however long it takes.</summary>
    Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default);

    Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default);

    Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default);
}
