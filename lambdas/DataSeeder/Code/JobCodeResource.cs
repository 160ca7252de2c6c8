using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Upload;

namespace CloudWorkstation.DataSeeder.Code;

/// <summary>
/// The jobs' scripts in a folder named after their content: other code goes to another folder, so a pipeline execution that
/// still runs keeps the code it started with until CloudFormation deletes the old folder.
/// </summary>
internal sealed class JobCodeResource(IAmazonS3 s3) : ICustomResource<JobCodeProperties>
{
    private const string SourceDirectory = "sourcedir.tar.gz";

    private static readonly Dictionary<string, string> NoMetadata = [];

    private readonly ObjectWriter writer = new(s3);
    private readonly ObjectVersions versions = new(s3);

    public async Task<Outcome> CreateAsync(ResourceRequest<JobCodeProperties> request, CancellationToken deadline)
    {
        var (source, folder, key) = request.Properties;
        var files = await DownloadAsync(source, deadline);
        request.Claim(folder.ToString());
        foreach (var file in files)
        {
            await PutAsync(file.Path, file.Content, "application/octet-stream");
        }

        await PutAsync(SourceDirectory, await CodeArchive.TarGzAsync(files, deadline), "application/gzip");
        request.Log($"Wrote {files.Count} files to {folder}");
        return Outcome.Done(folder.ToString(), new Dictionary<string, string>
        {
            ["CodeUri"] = folder.ToString(),
            ["SourceDirUri"] = folder + SourceDirectory,
        });

        Task PutAsync(string path, byte[] content, string contentType) =>
            writer.PutAsync(new NewObject(folder with { Key = folder.Key + path }, key, contentType, NoMetadata), content, deadline);
    }

    public Task<Outcome> UpdateAsync(ResourceRequest<JobCodeProperties> request, CancellationToken deadline) => CreateAsync(request, deadline);

    public async Task<Outcome> DeleteAsync(ResourceRequest<JobCodeProperties> request, CancellationToken deadline)
    {
        // An id without a folder would be the whole bucket.
        if (S3Address.TryParse(request.PhysicalId) is { Key: [_, .., '/'] } folder)
        {
            await DeleteAsync(folder, deadline);
        }

        return Outcome.Done(request.PhysicalId);
    }

    private async Task DeleteAsync(S3Address folder, CancellationToken cancellation)
    {
        try
        {
            while (await versions.DeletePageAsync(folder, cancellation) > 0)
            {
            }
        }
        catch (ObjectsNotDeletedException error)
        {
            throw new CustomResourceException(error.Message, error);
        }
    }

    private async Task<IReadOnlyList<CodeFile>> DownloadAsync(S3Address source, CancellationToken cancellation)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = source.Bucket, Key = source.Key }, cancellation);
            using var zip = new MemoryStream();
            await response.ResponseStream.CopyToAsync(zip, cancellation);
            return await CodeArchive.UnzipAsync(zip, cancellation);
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            throw new CustomResourceException($"SourceUri is \"{source}\"; there is no such object ({error.ErrorCode}). Deploy again to publish it.", error);
        }
    }
}
