namespace CloudWorkstation.FolderKeeper;

/// <summary>Who owns what on a POSIX file system, which .NET does not tell.</summary>
internal interface IOwnership
{
    /// <summary>What is at the path, links not followed; null when nothing is.</summary>
    Owned? Find(string path);

    /// <summary>Changes the owner of what is at the path, links not followed.</summary>
    void Give(string path, int uid, int gid);
}

internal readonly record struct Owned(int Uid, int Gid, bool IsDirectory);
