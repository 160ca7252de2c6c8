namespace CloudWorkstation.CustomResources;

/// <inheritdoc cref="ISelfInvocation"/>
internal sealed class LambdaSelfInvocation : ISelfInvocation
{
    public Task InvokeAsync(string functionArn, byte[] payload, CancellationToken cancellation) =>
        throw new CustomResourceException("The work takes longer than one invocation.");
}
