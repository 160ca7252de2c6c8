using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The context of one invocation, from the headers it came with and the function's environment.</summary>
internal sealed class LambdaContext(TimeProvider time, DateTimeOffset deadline) : ILambdaContext
{
    public required string AwsRequestId { get; init; }

    public IClientContext? ClientContext { get; init; }

    public string FunctionName { get; } = Variable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion { get; } = Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public ICognitoIdentity? Identity { get; init; }

    public required string InvokedFunctionArn { get; init; }

    public ILambdaLogger Logger => LambdaConsoleLogger.Shared;

    public string LogGroupName { get; } = Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName { get; } = Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB { get; } =
        int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0;

    public TimeSpan RemainingTime => deadline - time.GetUtcNow();

    public string? TenantId { get; init; }

    public string? TraceId { get; init; }

    public static LambdaContext From(HttpResponseHeaders headers, TimeProvider time)
    {
        var deadline = long.TryParse(Header("Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;
        return new LambdaContext(time, deadline)
        {
            AwsRequestId = Header("Lambda-Runtime-Aws-Request-Id")
                ?? throw new InvalidOperationException("The Runtime API sent an invocation without Lambda-Runtime-Aws-Request-Id."),
            InvokedFunctionArn = Header("Lambda-Runtime-Invoked-Function-Arn") ?? "",
            ClientContext = MobileClientContext.Parse(Header("Lambda-Runtime-Client-Context")),
            Identity = CognitoIdentity.Parse(Header("Lambda-Runtime-Cognito-Identity")),
            TenantId = Header("Lambda-Runtime-Aws-Tenant-Id"),
            TraceId = Header("Lambda-Runtime-Trace-Id"),
        };

        string? Header(string name) => headers.TryGetValues(name, out var values) ? values.First() : null;
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
