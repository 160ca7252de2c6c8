using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>Has the researchers' folders on the shared file system made by the function that mounts it.</summary>
internal sealed class SharedFolders(IAmazonLambda lambda)
{
    /// <summary>Lambda's answer holds 6 MB; a folder takes some 100 bytes of the request.</summary>
    private const int FoldersPerRequest = 2_000;

    /// <summary>Makes what is missing, and returns what is wrong with which profile's folder.</summary>
    /// <exception cref="CustomResourceException">The function failed as a whole.</exception>
    public async Task<IReadOnlyDictionary<string, string>> MakeAsync(string functionArn, IEnumerable<StudioProfile> profiles, CancellationToken cancel)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in profiles.Where(profile => profile.Settings.SharedDirectory is not null).Chunk(FoldersPerRequest))
        {
            var wanted = new FolderRequest([.. some.Select(profile =>
                new ResearcherFolder(profile.Settings.SharedDirectory!.Path, profile.Settings.Posix!.Value.Uid, profile.Settings.Posix.Value.Gid))]);
            var found = await InvokeAsync(functionArn, wanted, cancel);
            foreach (var profile in some.Where(profile => found.ContainsKey(profile.Settings.SharedDirectory!.Path)))
            {
                problems[profile.Name] = found[profile.Settings.SharedDirectory!.Path];
            }
        }

        return problems;
    }

    private async Task<IReadOnlyDictionary<string, string>> InvokeAsync(string functionArn, FolderRequest wanted, CancellationToken cancel)
    {
        var answer = await lambda.InvokeAsync(
            new InvokeRequest
            {
                FunctionName = functionArn,
                PayloadStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(wanted, FolderJson.Default.FolderRequest), writable: false),
            },
            cancel);
        if (answer.FunctionError is not null)
        {
            using var reader = new StreamReader(answer.Payload);
            throw new CustomResourceException($"The researchers' folders could not be made: {functionArn} failed: {await reader.ReadToEndAsync(cancel)}");
        }

        return JsonSerializer.Deserialize(answer.Payload, FolderJson.Default.FolderAnswer)?.Problems ?? new Dictionary<string, string>();
    }
}
