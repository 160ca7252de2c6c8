using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>The data bucket, and the bucket that records who touched it.</summary>
public sealed class DataBuckets : Construct
{
    private const string EncryptionHeader = "s3:x-amz-server-side-encryption";
    private const string KeyHeader = "s3:x-amz-server-side-encryption-aws-kms-key-id";

    private readonly Deployment deployment;

    public DataBuckets(Construct scope, string id, Key key, Deployment deployment)
        : base(scope, id)
    {
        this.deployment = deployment;
        Logs = new Bucket(this, "Logs", new BucketProps
        {
            // S3 delivers access logs to buckets with its own encryption only.
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            LifecycleRules = [new LifecycleRule { Id = "Expire", Expiration = Duration.Days(deployment.Platform.Storage.LogDays) }],
            RemovalPolicy = deployment.RemovalPolicy,
        });
        Data = new Bucket(this, "Data", new BucketProps
        {
            Encryption = BucketEncryption.KMS,
            EncryptionKey = key,
            BucketKeyEnabled = true,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            Versioned = true,
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            ServerAccessLogsBucket = Logs,
            ServerAccessLogsPrefix = "data/",
            LifecycleRules =
            [
                new LifecycleRule { Id = "OldVersions", NoncurrentVersionExpiration = Duration.Days(30), ExpiredObjectDeleteMarker = true },
                new LifecycleRule { Id = "UnfinishedUploads", AbortIncompleteMultipartUploadAfter = Duration.Days(7) },
            ],
            RemovalPolicy = deployment.RemovalPolicy,
        });
        Data.AddToResourcePolicy(OtherKeysRefused(key));
        Data.AddToResourcePolicy(OtherEncryptionRefused());
        Data.AddToResourcePolicy(CustomersKeysRefused());
        if (CanvasAccess.IsOffered(deployment))
        {
            // Canvas uploads a researcher's own files from the browser:
            // https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-set-up-local-upload.html. Requests are signed; CORS opens nothing by itself.
            Data.AddCorsRule(new CorsRule { AllowedMethods = [HttpMethods.POST], AllowedHeaders = ["*"], AllowedOrigins = ["*"], ExposedHeaders = [] });
        }

        if (deployment.DestroysData)
        {
            EmptyOnDelete(key);
        }
    }

    public Bucket Data { get; }

    public Bucket Logs { get; }

    /// <summary>An upload that names neither key nor encryption is encrypted with the bucket's own key.</summary>
    private PolicyStatement OtherKeysRefused(Key key) => UploadsRefused("OtherKeysRefused", new Dictionary<string, object>
    {
        ["StringNotEquals"] = new Dictionary<string, object> { [KeyHeader] = key.KeyArn },
        ["Null"] = new Dictionary<string, object> { [KeyHeader] = "false" },
    });

    /// <summary>An upload may ask for S3's own keys ("AES256"), which names no key and overrides the bucket's default.</summary>
    private PolicyStatement OtherEncryptionRefused() => UploadsRefused("OtherEncryptionRefused", new Dictionary<string, object>
    {
        ["StringNotEquals"] = new Dictionary<string, object> { [EncryptionHeader] = "aws:kms" },
        ["Null"] = new Dictionary<string, object> { [EncryptionHeader] = "false" },
    });

    /// <summary>Or it may bring a key along, without which nobody reads the object again.</summary>
    private PolicyStatement CustomersKeysRefused() => UploadsRefused("CustomersKeysRefused", new Dictionary<string, object>
    {
        ["Null"] = new Dictionary<string, object> { ["s3:x-amz-server-side-encryption-customer-algorithm"] = "false" },
    });

    private PolicyStatement UploadsRefused(string sid, Dictionary<string, object> conditions) => new(new PolicyStatementProps
    {
        Sid = sid,
        Effect = Effect.DENY,
        Principals = [new AnyPrincipal()],
        Actions = ["s3:PutObject"],
        Resources = [Data.ArnForObjects("*")],
        Conditions = conditions,
    });

    private void EmptyOnDelete(Key key)
    {
        var housekeeper = new PublishedFunction(this, "Housekeeper", new PublishedFunctionProps
        {
            Assembly = "Housekeeper",
            Description = "Empties the buckets when their stack is deleted",
            LogKeyArn = key.KeyArn,
            Deployment = deployment,
        });
        // The log bucket is emptied last: as long as the data bucket is there, S3 may log to it.
        Data.Node.AddDependency(Contents(housekeeper, "LogContents", Logs));
        Contents(housekeeper, "DataContents", Data);
    }

    private CustomResource Contents(PublishedFunction housekeeper, string id, Bucket bucket)
    {
        Tags.Of(bucket).Add(EmptyOnDeleteTag.Key, EmptyOnDeleteTag.Value);
        return housekeeper.Provide(this, id, new PublishedResourceProps
        {
            Longest = TimeSpan.FromHours(1),
            Contract = new BucketContentsContract { BucketName = bucket.BucketName },
            Permissions =
            [
                Access.Allow(
                    ["s3:GetBucketTagging", "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"], bucket.BucketArn),
                Access.Allow(
                    ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload"], bucket.ArnForObjects("*")),
            ],
            WildcardsBecause = "All objects of the one bucket.",
        });
    }
}
