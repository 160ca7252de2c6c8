namespace CloudWorkstation.CustomResources;

/// <summary>What the function stands on; tests bring their own.</summary>
internal sealed record FunctionHost
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Carries the answers to CloudFormation.</summary>
    public required HttpMessageHandler AnswerHttp { get; init; }

    public required ISelfInvocation SelfInvocation { get; init; }

    /// <summary>Takes the log, a JSON object per line.</summary>
    public required TextWriter LogOutput { get; init; }
}
