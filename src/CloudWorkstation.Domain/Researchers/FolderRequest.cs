using System.Text.Json.Serialization;

namespace CloudWorkstation.Domain.Researchers;

/// <summary>What the function that makes researchers' folders is asked.</summary>
public sealed record FolderRequest(IReadOnlyList<ResearcherFolder> Folders);

/// <param name="Path">Below the root of the shared file system, for example <c>/alice-researcher</c>.</param>
/// <param name="Uid">POSIX user id of the owner.</param>
/// <param name="Gid">POSIX group id of the owner.</param>
public sealed record ResearcherFolder(string Path, int Uid, int Gid);

/// <summary>What it answers.</summary>
/// <param name="Problems">By path, what is wrong with folders that were not made as asked.</param>
public sealed record FolderAnswer(IReadOnlyDictionary<string, string> Problems);

[JsonSerializable(typeof(FolderRequest))]
[JsonSerializable(typeof(FolderAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class FolderJson : JsonSerializerContext;
