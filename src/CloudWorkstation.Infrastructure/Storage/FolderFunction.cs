using Amazon.CDK.AWS.EFS;
using CloudWorkstation.Infrastructure.Functions;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>
/// The function that makes researchers' folders. The root of an EFS file system belongs to root, and AWS makes no folder but at the first
/// mount of an access point, which Studio does not use: so this function mounts the root, as root. It alone may.
/// </summary>
public sealed class FolderFunction : Construct
{
    private const string Path = "/mnt/shared";

    public FolderFunction(Construct scope, string id, SharedFileSystem files, SharedFileSystemProps props)
        : base(scope, id)
    {
        var root = new CfnAccessPoint(this, "Root", new CfnAccessPointProps
        {
            FileSystemId = files.FileSystemId,
            PosixUser = new CfnAccessPoint.PosixUserProperty { Uid = "0", Gid = "0" },
        });

        var function = new PublishedFunction(this, "Function", new PublishedFunctionProps
        {
            Assembly = "FolderKeeper",
            Description = "Makes researchers' folders on the shared file system",
            LogKeyArn = props.Key.KeyArn,
            Deployment = props.Deployment,
            ServesCloudFormation = false,
            Variables = new Dictionary<string, string> { ["SHARED_FOLDER"] = Path },
            Mount = new MountedFileSystem
            {
                AccessPointArn = root.AttrArn,
                Path = Path,
                SubnetIds = props.SubnetIds,
                SecurityGroupId = props.SecurityGroupId,
            },
        });
        function.Allow("Files",
        [
            Access.Allow(
                    ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"],
                    this.Arn("elasticfilesystem", $"file-system/{files.FileSystemId}"))
                .When("StringEquals", "elasticfilesystem:AccessPointArn", root.AttrArn),
        ]);
        function.After([.. files.MountTargets]);
        Arn = function.Arn;
    }

    public string Arn { get; }
}
