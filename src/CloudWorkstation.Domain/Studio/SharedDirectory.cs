namespace CloudWorkstation.Domain.Studio;

/// <summary>A directory of an EFS file system that a profile's spaces may mount.</summary>
/// <param name="FileSystemId">As in <c>fs-0123456789abcdef0</c>.</param>
/// <param name="Path">Absolute; the profile sees what is below it.</param>
public sealed record SharedDirectory(string FileSystemId, string Path);
