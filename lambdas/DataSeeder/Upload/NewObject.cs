using CloudWorkstation.Aws.S3;

namespace CloudWorkstation.DataSeeder.Upload;

/// <summary>An object to write, encrypted with a key of the account.</summary>
internal sealed record NewObject(S3Address Location, string KmsKeyArn, string ContentType, IReadOnlyDictionary<string, string> Metadata);

/// <summary>What S3 made of it.</summary>
/// <param name="VersionId">Null in a bucket without versions.</param>
internal sealed record StoredObject(string? VersionId, string ETag, long Bytes);
