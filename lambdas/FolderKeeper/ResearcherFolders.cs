using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.FolderKeeper;

/// <summary>
/// Makes the folders of researchers on a mounted file system, each for its owner only. A folder that is there stays, with all that is in
/// it; no folder changes its owner, since the files in it would not.
/// </summary>
internal sealed partial class ResearcherFolders(string root, IOwnership ownership)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="IOException">The file system cannot be written.</exception>
    public FolderAnswer Make(FolderRequest request)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in request.Folders)
        {
            if (Problem(folder) is { } problem)
            {
                problems[folder.Path] = problem;
            }
        }

        return new FolderAnswer(problems);
    }

    private string? Problem(ResearcherFolder folder)
    {
        if (!Shape().IsMatch(folder.Path))
        {
            return $"\"{folder.Path}\" is not a folder directly below the root, such as /alice-researcher.";
        }

        var path = root + folder.Path;
        if (ownership.Find(path) is not { } found)
        {
            Directory.CreateDirectory(path, Private);
            ownership.Give(path, folder.Uid, folder.Gid);
            return null;
        }

        // Left by a run that ended before it could give the folder away.
        if (found.Uid == 0 && found.IsDirectory && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            ownership.Give(path, folder.Uid, folder.Gid);
            return null;
        }

        return !found.IsDirectory ? $"{folder.Path} on the shared file system is no folder; move it away."
            : found.Uid != folder.Uid
                ? $"the folder {folder.Path} on the shared file system belongs to the uid {found.Uid}, not to {folder.Uid}; its files are kept for that uid. "
                    + $"Give the researcher the uid {found.Uid}, another name, or move the folder away."
            : null;
    }

    [GeneratedRegex("^/[A-Za-z0-9](-*[A-Za-z0-9])*\\z")]
    private static partial Regex Shape();
}
