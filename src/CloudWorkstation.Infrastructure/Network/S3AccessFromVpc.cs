using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// What may be done through the S3 gateway endpoint, whoever's credentials are used: work with the platform's buckets, read deployment
/// assets, and read what AWS itself keeps in S3. Data cannot leave to a stranger's bucket.
/// </summary>
internal static class S3AccessFromVpc
{
    public static PolicyDocument Policy(Stack stack, string region) =>
        Infrastructure.Statement.Document(Statements(stack.Account, region));

    private static Statement[] Statements(string account, string region) =>
    [
        Statement("PlatformBuckets",
            ["s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*", "s3:ListBucket*", "s3:GetBucket*", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
            // CloudFormation begins a bucket's name with the stack's.
            ["arn:aws:s3:::cloudworkstation-*", "arn:aws:s3:::cloudworkstation-*/*"],
            account),
        Statement("DeploymentAssets", ["s3:GetObject*", "s3:ListBucket"],
            [$"arn:aws:s3:::cdk-*-assets-{account}-{region}", $"arn:aws:s3:::cdk-*-assets-{account}-{region}/*"],
            account),
        Statement("ContainerImageLayers", ["s3:GetObject"], [$"arn:aws:s3:::prod-{region}-starport-layer-bucket/*"]),
        // An instance that has started writes its answer to CloudFormation's bucket, at a presigned address.
        Statement("WaitConditionSignals", ["s3:PutObject"], [$"arn:aws:s3:::cloudformation-waitcondition-{region}/*"]),
        Statement("DcvLicenses", ["s3:GetObject"], [$"arn:aws:s3:::dcv-license.{region}/*"]),
        Statement("AmazonLinuxPackages", ["s3:GetObject"], [$"arn:aws:s3:::al2023-repos-{region}-de612dc2/*"]),
    ];

    private static Statement Statement(string sid, string[] actions, string[] resources, string? owner = null)
    {
        var statement = new Statement { Sid = sid, Principal = "*", Actions = actions, Resources = resources };
        return owner is null ? statement : statement.When("StringEquals", "s3:ResourceAccount", owner);
    }
}
