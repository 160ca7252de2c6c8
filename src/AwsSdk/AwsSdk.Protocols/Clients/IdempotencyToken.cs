namespace AwsSdk.Protocols;

/// <summary>The token of a request that the caller gave none: retries of one call carry the same, two calls never do.</summary>
public static class IdempotencyToken
{
#pragma warning disable RS0030 // No two requests may ever have the same token.
    public static string New() => Guid.NewGuid().ToString();
#pragma warning restore RS0030
}
