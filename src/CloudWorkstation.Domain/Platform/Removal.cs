namespace CloudWorkstation.Domain.Platform;

/// <summary>What deleting the stacks does to buckets, file systems, keys and log groups.</summary>
public enum Removal
{
    /// <summary>Data goes with the stack: proofs of concept.</summary>
    Destroy,

    /// <summary>Data stays, and goes on costing, until someone deletes it: production.</summary>
    Retain,
}
