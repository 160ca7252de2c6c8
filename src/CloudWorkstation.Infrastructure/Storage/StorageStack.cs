using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>The key, the buckets and the file system that everything else keeps its data in.</summary>
public sealed class StorageStack : PlatformStack
{
    public StorageStack(Construct scope, Deployment deployment)
        : base(scope, "Storage", deployment, "Encryption key, data bucket, log bucket and shared file system")
    {
        var key = new DataKey(this, "DataKey", deployment).Key;
        var buckets = new DataBuckets(this, "Buckets", key, deployment);
        var settings = new SharedFileSystemProps
        {
            Key = key,
            SubnetIds = ReadSubnets(),
            SecurityGroupId = Read(SharedIds.WorkloadSecurityGroupId),
            Deployment = deployment,
        };
        var files = new SharedFileSystem(this, "Files", settings);
        var folders = new FolderFunction(this, "Folders", files, settings);

        Publish(SharedIds.KeyArn, key.KeyArn);
        Publish(SharedIds.DataBucketName, buckets.Data.BucketName);
        Publish(SharedIds.LogBucketName, buckets.Logs.BucketName);
        Publish(SharedIds.FileSystemId, files.FileSystemId);
        Publish(SharedIds.FolderFunctionArn, folders.Arn);
    }
}
