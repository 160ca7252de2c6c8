using System.Formats.Tar;
using System.IO.Compression;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.DataSeeder.Code;

/// <summary>A file of the job code.</summary>
/// <param name="Path">Relative, with slashes.</param>
internal sealed record CodeFile(string Path, byte[] Content);

/// <summary>Job code as it comes (a zip) and as SageMaker's script mode takes it (a tar.gz).</summary>
internal static class CodeArchive
{
    private const long MostBytes = 64L << 20;

    /// <summary>The files of a zip, sorted by path.</summary>
    /// <exception cref="CustomResourceException">It is no zip, has no file, is too big, or a path leads out of it.</exception>
    public static async Task<IReadOnlyList<CodeFile>> UnzipAsync(Stream zip, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
            if (entries.Count == 0 || entries.Sum(entry => entry.Length) > MostBytes)
            {
                throw new CustomResourceException(
                    $"The zip has {entries.Count} files with {entries.Sum(entry => entry.Length)} bytes; allowed are 1 file or more with at most {MostBytes} bytes.");
            }

            var files = new List<CodeFile>(entries.Count);
            foreach (var entry in entries)
            {
                if (entry.FullName.StartsWith('/') || entry.FullName.Contains('\\') || entry.FullName.Split('/').Contains(".."))
                {
                    throw new CustomResourceException($"The zip has a file \"{entry.FullName}\"; allowed are relative paths that stay inside it.");
                }

                using var content = new MemoryStream();
                await using var unzipped = await entry.OpenAsync(cancellation);
                await unzipped.CopyToAsync(content, cancellation);
                files.Add(new CodeFile(entry.FullName, content.ToArray()));
            }

            return files;
        }
        catch (InvalidDataException error)
        {
            throw new CustomResourceException($"SourceUri is not a readable zip file: {error.Message}", error);
        }
    }

    /// <summary>The same files make the same bytes.</summary>
    public static async Task<byte[]> TarGzAsync(IEnumerable<CodeFile> files, CancellationToken cancellation)
    {
        using var result = new MemoryStream();
        await using (var compressed = new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true))
        await using (var tar = new TarWriter(compressed, TarEntryFormat.Ustar))
        {
            foreach (var file in files)
            {
                using var content = new MemoryStream(file.Content, writable: false);
                var entry = new UstarTarEntry(TarEntryType.RegularFile, file.Path)
                {
                    DataStream = content,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                };
                await tar.WriteEntryAsync(entry, cancellation);
            }
        }

        return result.ToArray();
    }
}
