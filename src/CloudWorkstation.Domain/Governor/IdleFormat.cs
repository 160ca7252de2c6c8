namespace CloudWorkstation.Domain.Governor;

/// <summary>How decisions stand in their table: one item a workstation.</summary>
public static class IdleFormat
{
    /// <summary>Partition key. IAM lets researchers read the partition of their own name only.</summary>
    public const string Researcher = "researcher";

    /// <summary>Sort key.</summary>
    public const string Workstation = "workstation";

    /// <summary>Second since 1970 after which DynamoDB deletes the item.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Time that a decision is kept: while its workstation runs, it is written every few minutes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
