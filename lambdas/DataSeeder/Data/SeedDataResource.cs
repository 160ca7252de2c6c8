using System.Globalization;
using Amazon.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Synthetic;
using CloudWorkstation.DataSeeder.Upload;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>
/// The data a pipeline learns from, as one object. Other content is a new version and so a new physical id: CloudFormation
/// deletes the old version when the update is through, or the new one when it is rolled back, and the old one is current again.
/// </summary>
internal sealed class SeedDataResource(IAmazonS3 s3) : ICustomResource<SeedDataProperties>
{
    private readonly SeededObjects objects = new(s3);
    private readonly ObjectWriter writer = new(s3);
    private readonly CsvCopy csv = new(s3);

    public async Task<Outcome> CreateAsync(ResourceRequest<SeedDataProperties> request, CancellationToken deadline)
    {
        // Another delivery of the same request may have written it already.
        var current = await objects.FindCurrentAsync(request.Properties.Target, deadline);
        return current?.RequestId == request.RequestId && current.Fingerprint == request.Properties.Fingerprint
            ? Done(current)
            : await WriteAsync(request, deadline);
    }

    public async Task<Outcome> UpdateAsync(ResourceRequest<SeedDataProperties> request, CancellationToken deadline)
    {
        var existing = SeededObject.TryParse(request.PhysicalId) is { } id ? await objects.FindAsync(id, deadline) : null;
        return existing?.Fingerprint == request.Properties.Fingerprint ? Done(existing) : await CreateAsync(request, deadline);
    }

    public async Task<Outcome> DeleteAsync(ResourceRequest<SeedDataProperties> request, CancellationToken deadline)
    {
        if (SeededObject.TryParse(request.PhysicalId) is { } id)
        {
            await objects.DeleteAsync(id, deadline);
        }

        return Outcome.Done(request.PhysicalId);
    }

    private async Task<Outcome> WriteAsync(ResourceRequest<SeedDataProperties> request, CancellationToken deadline)
    {
        var wanted = request.Properties;
        var source = wanted.Source is null ? null : await csv.CheckAsync(wanted.Source, wanted.TargetColumn, deadline);
        var rows = source?.Rows ?? wanted.Shape!.Rows;
        var target = new NewObject(
            wanted.Target, wanted.KmsKeyArn, "text/csv", SeededObjects.Metadata(request.RequestId, wanted.Fingerprint, rows));

        request.Claim(new SeededObject(wanted.Target, Identity.Request, request.RequestId).ToString());
        var started = request.Clock.GetTimestamp();
        var stored = source is null
            ? await writer.WriteAsync(target, new SyntheticParts(new SyntheticTable(wanted.Shape!)), deadline)
            : await csv.CopyAsync(source, target, deadline);
        request.Log(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {rows} rows, {stored.Bytes} bytes in {request.Clock.GetElapsedTime(started).TotalSeconds:0.00} s to {wanted.Target}"));
        return Done(new FoundObject(
            SeededObject.Of(wanted.Target, stored.VersionId, stored.ETag), wanted.Fingerprint, request.RequestId, rows, stored.Bytes));
    }

    private static Outcome Done(FoundObject written) => Outcome.Done(written.Id.ToString(), new Dictionary<string, string>
    {
        ["Uri"] = written.Id.Location.ToString(),
        ["VersionId"] = written.Id.By == Identity.VersionId ? written.Id.Value : "",
        ["Rows"] = written.Rows.ToString(CultureInfo.InvariantCulture),
        ["Bytes"] = written.Bytes.ToString(CultureInfo.InvariantCulture),
    });
}
