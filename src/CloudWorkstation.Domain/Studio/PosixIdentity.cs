namespace CloudWorkstation.Domain.Studio;

/// <summary>Who a researcher is on shared file systems. A profile gets it at its creation and keeps it.</summary>
/// <param name="Uid">10000..4000000.</param>
/// <param name="Gid">1001..4000000.</param>
public readonly record struct PosixIdentity(int Uid, int Gid);
