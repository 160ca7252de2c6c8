namespace AwsSdk.Protocols;

/// <summary>The token of a request that the caller gave none: retries of one call carry the same, two calls never do.</summary>
public static class IdempotencyToken
{
    public static string New() => Guid.NewGuid().ToString();
}
