using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.DataSeeder.Code;

/// <summary>The scripts that SageMaker's jobs run, as a zip in S3, and the folder they go to.</summary>
internal sealed record JobCodeProperties(S3Address Source, S3Address Folder, string KmsKeyArn)
{
    public static JobCodeProperties Read(PropertyReader reader)
    {
        var source = S3Address.TryParse(reader.String("SourceUri"));
        if (source is null)
        {
            reader.Reject("SourceUri", "s3://bucket/key of a zip file");
        }

        var prefix = reader.String("Prefix");
        if (!prefix.EndsWith('/') || prefix.StartsWith('/'))
        {
            reader.Reject("Prefix", "a folder such as code/, with a slash at its end only");
        }

        var hash = reader.String("SourceHash");
        if (hash.Any(c => !char.IsAsciiLetterOrDigit(c)))
        {
            reader.Reject("SourceHash", "letters and digits");
        }

        return new JobCodeProperties(source!, new S3Address(reader.String("BucketName"), $"{prefix}{hash}/"), reader.String("KmsKeyArn"));
    }
}
