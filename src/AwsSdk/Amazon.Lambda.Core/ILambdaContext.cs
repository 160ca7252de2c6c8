namespace Amazon.Lambda.Core;

/// <summary>What a function knows about the invocation it is answering and about itself.</summary>
public interface ILambdaContext
{
    /// <summary>Id of the invocation; a retried event keeps it.</summary>
    string AwsRequestId { get; }

    /// <summary>Client data that a mobile SDK sent along; null otherwise.</summary>
    IClientContext? ClientContext { get; }

    string FunctionName { get; }

    /// <summary><c>$LATEST</c> or a number.</summary>
    string FunctionVersion { get; }

    /// <summary>Cognito identity that a mobile SDK sent along; null otherwise.</summary>
    ICognitoIdentity? Identity { get; }

    /// <summary>ARN the caller used: of the function, a version or an alias.</summary>
    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    /// <summary>Time until Lambda ends the invocation; negative once it is over.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>Tenant of a function with tenant isolation; null otherwise.</summary>
    string? TenantId => null;

    /// <summary>X-Ray trace header of this invocation; null when tracing is off.</summary>
    string? TraceId => null;
}
