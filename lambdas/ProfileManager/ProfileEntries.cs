using System.Text.RegularExpressions;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>Checks profiles as written against SageMaker's limits, before the first request is made.</summary>
internal static partial class ProfileEntries
{
    private const int ErrorsShown = 10;

    /// <summary>The profiles by name.</summary>
    /// <param name="entries">As the template has them.</param>
    /// <param name="source">Where they stand, for errors: a property or an S3 address.</param>
    /// <exception cref="CustomResourceException">Says what is wrong with which of them.</exception>
    public static IReadOnlyDictionary<string, StudioProfile> Check(IReadOnlyList<ProfileEntry> entries, string source)
    {
        var errors = entries.SelectMany((entry, index) => Errors(entry).Select(error => $"{source}[{index}] ({entry.Name ?? "no name"}): {error}")).ToList();
        errors.AddRange(entries.Where(entry => entry.Name is not null).GroupBy(entry => entry.Name).Where(same => same.Count() > 1)
            .Select(same => $"{source}: {same.Count()} profiles are called {same.Key}; names must differ."));
        if (errors.Count > 0)
        {
            var more = errors.Count > ErrorsShown ? $"\n… and {errors.Count - ErrorsShown} more." : "";
            throw new CustomResourceException(string.Join("\n", errors.Take(ErrorsShown)) + more);
        }

        return entries.ToDictionary(entry => entry.Name!, ToProfile, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Errors(ProfileEntry entry)
    {
        if (entry.Name is null || entry.Name.Length > 63 || !Name().IsMatch(entry.Name))
        {
            yield return "name must be 1 to 63 letters, digits and inner hyphens; write _ . and @ as -.";
        }

        if (entry.ExecutionRoleArn is null || !RoleArn().IsMatch(entry.ExecutionRoleArn))
        {
            yield return $"executionRoleArn is \"{entry.ExecutionRoleArn}\"; allowed is arn:aws:iam::<account>:role/<name>.";
        }

        if (entry.Uid is null or < 10_000 or > 4_000_000)
        {
            yield return $"uid is {entry.Uid?.ToString() ?? "missing"}; allowed is 10000 to 4000000.";
        }

        if (entry.Gid is null or < 1001 or > 4_000_000)
        {
            yield return $"gid is {entry.Gid?.ToString() ?? "missing"}; allowed is 1001 to 4000000.";
        }

        if (entry.FileSystemId is { } id && !FileSystemId().IsMatch(id))
        {
            yield return $"fileSystemId is \"{id}\"; allowed is an EFS id such as fs-0123456789abcdef0.";
        }

        if (entry.FileSystemPath is { } path && !DirectoryPath().IsMatch(path))
        {
            yield return $"fileSystemPath is \"{path}\"; allowed is an absolute path without blanks.";
        }
    }

    private static StudioProfile ToProfile(ProfileEntry entry) => new()
    {
        Name = entry.Name!,
        Settings = new ProfileSettings
        {
            ExecutionRoleArn = entry.ExecutionRoleArn!,
            Posix = new PosixIdentity(entry.Uid!.Value, entry.Gid!.Value),
            SharedDirectory = entry.FileSystemId is { } id ? new SharedDirectory(id, entry.FileSystemPath ?? "/") : null,
        },
        Tags = entry.Tags ?? new Dictionary<string, string>(),
    };

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9])*\\z")]
    private static partial Regex Name();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+\\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex("^fs-[0-9a-f]{8,18}\\z")]
    private static partial Regex FileSystemId();

    [GeneratedRegex("^/\\S{0,255}\\z")]
    private static partial Regex DirectoryPath();
}
