using System.Runtime.Versioning;
using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.FolderKeeper;

[assembly: SupportedOSPlatform("linux")]

var folders = new ResearcherFolders(
    Environment.GetEnvironmentVariable("SHARED_FOLDER") ?? throw new InvalidOperationException("SHARED_FOLDER is not set: where is the file system mounted?"),
    new PosixOwnership());

Func<Stream, Stream> handler = input =>
{
    var request = JsonSerializer.Deserialize(input, FolderJson.Default.FolderRequest) ?? new FolderRequest([]);
    var answer = folders.Make(request);
    Console.WriteLine($"{request.Folders.Count} folders, {answer.Problems.Count} with a problem.");
    return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(answer, FolderJson.Default.FolderAnswer));
};
using var bootstrap = LambdaBootstrapBuilder.Create(handler).Build();
await bootstrap.RunAsync();
