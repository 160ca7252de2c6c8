namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Settings for tests.</summary>
public class LambdaBootstrapOptions
{
    /// <value>Host and port of the Runtime API; null for the one in <c>AWS_LAMBDA_RUNTIME_API</c>.</value>
    public string? RuntimeApiEndpoint { get; set; }
}
