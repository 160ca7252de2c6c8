using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Talks to the Runtime API over HTTP.</summary>
public class RuntimeApiClient : IRuntimeApiClient
{
    internal const string AddressVariable = "AWS_LAMBDA_RUNTIME_API";

    private static readonly MediaTypeHeaderValue ErrorContentType = new("application/vnd.aws.lambda.error+json");

    private readonly HttpClient httpClient;
    private readonly string root;

    public RuntimeApiClient(HttpClient httpClient)
        : this(httpClient, null)
    {
    }

    internal RuntimeApiClient(HttpClient httpClient, string? endpoint)
    {
        this.httpClient = httpClient;
        endpoint ??= Environment.GetEnvironmentVariable(AddressVariable);
        if (string.IsNullOrEmpty(endpoint))
        {
            throw new InvalidOperationException(
                $"The environment variable {AddressVariable} is not set: a Lambda function runs inside Lambda, or against a local Runtime API named there as host:port.");
        }

        root = $"http://{endpoint}/2018-06-01/runtime/";
    }

    public Task ReportInitializationErrorAsync(Exception exception, CancellationToken cancellationToken = default) =>
        ReportAsync("init/error", ExceptionReport.Of(exception), cancellationToken);

    public Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default) =>
        ReportAsync("init/error", new ExceptionReport(errorType, errorType, [], null), cancellationToken);

    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        using var response = await httpClient.GetAsync(root + "invocation/next", cancellationToken);
        await EnsureAsync(response, "invocation/next");
        var context = LambdaContext.From(response.Headers, TimeProvider.System);
        // The X-Ray SDK reads the trace from here.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", context.TraceId);
        LambdaConsoleLogger.Shared.RequestId = context.AwsRequestId;
        return new InvocationRequest
        {
            InputStream = new MemoryStream(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            LambdaContext = context,
        };
    }

    public Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default) =>
        ReportAsync($"invocation/{awsRequestId}/error", ExceptionReport.Of(exception), cancellationToken);

    public async Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default)
    {
        using var content = new StreamContent(outputStream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await PostAsync($"invocation/{awsRequestId}/response", content, cancellationToken);
    }

    private async Task ReportAsync(string path, ExceptionReport report, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(report.ToJson());
        content.Headers.ContentType = ErrorContentType;
        content.Headers.Add("Lambda-Runtime-Function-Error-Type", report.ErrorType);
        await PostAsync(path, content, cancellationToken);
    }

    private async Task PostAsync(string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var response = await httpClient.PostAsync(root + path, content, cancellationToken);
        await EnsureAsync(response, path);
    }

    private static async Task EnsureAsync(HttpResponseMessage response, string path)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new RuntimeApiClientException(
                $"The Lambda Runtime API answered {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}",
                response.StatusCode);
        }
    }
}
