using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>The key, the buckets and the file system that everything else keeps its data in.</summary>
public sealed class StorageStack : PlatformStack
{
    private const int Zones = 2;

    public StorageStack(Construct scope, Deployment deployment)
        : base(scope, "Storage", deployment, "Encryption key, data bucket, log bucket and shared file system")
    {
        var key = new DataKey(this, "DataKey", deployment).Key;
        var buckets = new DataBuckets(this, "Buckets", key, deployment);
        var files = new SharedFileSystem(this, "Files", new SharedFileSystemProps
        {
            Key = key,
            SubnetIds = Read(SharedIds.SubnetIds, Zones),
            SecurityGroupId = Read(SharedIds.WorkloadSecurityGroupId),
            Deployment = deployment,
        });

        Publish(SharedIds.KeyArn, key.KeyArn);
        Publish(SharedIds.DataBucketName, buckets.Data.BucketName);
        Publish(SharedIds.LogBucketName, buckets.Logs.BucketName);
        Publish(SharedIds.FileSystemId, files.FileSystemId);
    }
}
