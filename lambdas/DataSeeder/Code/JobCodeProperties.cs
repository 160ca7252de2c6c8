using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.JobCodeContract;

namespace CloudWorkstation.DataSeeder.Code;

/// <summary>The scripts that SageMaker's jobs run, as a zip in S3, and the folder they go to.</summary>
internal sealed record JobCodeProperties(S3Address Source, S3Address Folder, string KmsKeyArn)
{
    public static JobCodeProperties Read(PropertyReader reader)
    {
        var source = S3Address.TryParse(reader.String(nameof(Contract.SourceUri)));
        if (source is null)
        {
            reader.Reject(nameof(Contract.SourceUri), "s3://bucket/key of a zip file");
        }

        var prefix = reader.String(nameof(Contract.Prefix));
        if (!prefix.EndsWith('/') || prefix.StartsWith('/'))
        {
            reader.Reject(nameof(Contract.Prefix), "a folder such as code/, with a slash at its end only");
        }

        var hash = reader.String(nameof(Contract.SourceHash));
        if (hash.Any(c => !char.IsAsciiLetterOrDigit(c)))
        {
            reader.Reject(nameof(Contract.SourceHash), "letters and digits");
        }

        return new JobCodeProperties(source!, new S3Address(reader.String(nameof(Contract.BucketName)), $"{prefix}{hash}/"), reader.String(nameof(Contract.KmsKeyArn)));
    }
}
