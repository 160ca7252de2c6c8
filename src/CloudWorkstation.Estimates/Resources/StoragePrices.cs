using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>Keys, buckets, file systems and image repositories. Sources: the pricing pages of AWS KMS, S3, EFS and ECR.</summary>
internal static class StoragePrices
{
    public const string Standard = "Standard storage";

    public const string Efs = "efs";

    public static IEnumerable<EstimateLine> Key(PricedResource key) =>
    [
        key.Fixed(
            "KMS key", key.Prices.Item("customer managed key", "kms"),
            key.IsTrue("EnableKeyRotation") ? "each of the first two rotations adds a key's price" : null, new Factor(1, "key")),
        key.Usage(
            "KMS requests", key.Prices.Item("requests", "kms"), "requests that use the key", new Factor(key.Assumptions.KeyRequests / 10_000, "× 10,000 requests")),
    ];

    public static IEnumerable<EstimateLine> Bucket(PricedResource bucket) =>
    [
        bucket.Usage("S3 Standard storage", bucket.Prices.Item(Standard, "s3"), "data in the bucket, all versions", new Factor(bucket.Assumptions.BucketGb, "GB")),
        bucket.Usage(
            "S3 writing requests", bucket.Prices.Item("PUT, COPY, POST, LIST", "s3"), "requests", new Factor(bucket.Assumptions.BucketWritesThousands, "× 1,000 requests")),
        bucket.Usage("S3 reading requests", bucket.Prices.Item("GET and other", "s3"), "requests", new Factor(bucket.Assumptions.BucketReadsThousands, "× 1,000 requests")),
    ];

    public static IEnumerable<EstimateLine> FileSystem(PricedResource files)
    {
        var oneZone = files.At("AvailabilityZoneName") is not null;
        yield return files.Usage(
            oneZone ? "EFS One Zone storage" : "EFS Standard storage",
            files.Prices.Item(oneZone ? "One Zone storage" : Standard, Efs), "files, none moved to Infrequent Access",
            new Factor(files.Assumptions.FileSystemGb, "GB"));
        switch (files.Text("ThroughputMode"))
        {
            case "provisioned":
                yield return files.Number("ProvisionedThroughputInMibps") is { } rate
                    ? files.Fixed("EFS provisioned throughput", files.Prices.Item("provisioned throughput", Efs), null, new Factor(rate, "MiB/s"))
                    : files.Untold("EFS provisioned throughput", "ProvisionedThroughputInMibps");
                break;
            case "elastic":
                yield return files.Usage("EFS elastic reads", files.Prices.Item("elastic throughput, read", Efs), "data read", new Factor(files.Assumptions.FileReadGb, "GB"));
                yield return files.Usage("EFS elastic writes", files.Prices.Item("elastic throughput, written", Efs), "data written", new Factor(files.Assumptions.FileWriteGb, "GB"));
                break;
        }

        if (files.Text("BackupPolicy.Status") == "ENABLED")
        {
            yield return files.Usage(
                "EFS backups", files.Prices.Item("EFS backup, warm storage", "backup"), "as large as the files", new Factor(files.Assumptions.FileSystemGb, "GB"));
        }
    }

    public static IEnumerable<EstimateLine> Repository(PricedResource repository) =>
        [repository.Usage("ECR storage", repository.Prices.Item("private storage", "ecr"), "images", new Factor(repository.Assumptions.RepositoryGb, "GB"))];
}
