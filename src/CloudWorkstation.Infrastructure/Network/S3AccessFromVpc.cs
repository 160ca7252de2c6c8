using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// What may be done through the S3 gateway endpoint, whoever's credentials are used: work with the platform's buckets, read deployment
/// assets, and read what AWS itself keeps in S3. Data cannot leave to a stranger's bucket.
/// </summary>
internal static class S3AccessFromVpc
{
    public static PolicyDocument Policy(Construct scope, Deployment deployment)
    {
        var (account, region) = (Stack.Of(scope).Account, deployment.Target.Region);
        return Infrastructure.Statement.Document([
            .. Statements(scope, account, region),
            .. CanvasAccess.IsOffered(deployment) ? OfCanvas(scope, account, deployment) : [],
        ]);
    }

    /// <summary>What Canvas reads beside the platform's bucket: AWS's models, and the data sources that templates name.</summary>
    private static Statement[] OfCanvas(Construct scope, string account, Deployment deployment)
    {
        var sources = CanvasAccess.DataSources(deployment);
        return
        [
            Statement("CanvasModelsOfAws", ["s3:GetObject"], [scope.BucketArn($"{CanvasAccess.ModelsOfAws(deployment)}/*")]),
            Statement("ListBuckets", ["s3:ListAllMyBuckets"], ["*"]).When("StringEquals", "aws:PrincipalAccount", account),
            .. sources.Count == 0 ? Array.Empty<Statement>() :
            [
                Statement("CanvasDataSources", ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"],
                    [.. sources.Select(source => scope.BucketArn(source.Split('/')[0])).Distinct(), .. sources.Select(source => scope.BucketArn($"{source}/*"))],
                    account),
            ],
        ];
    }

    private static Statement[] Statements(Construct scope, string account, string region) =>
    [
        Statement("PlatformBuckets",
            ["s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*", "s3:ListBucket*", "s3:GetBucket*", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
            // CloudFormation begins a bucket's name with the stack's.
            [scope.BucketArn("cloudworkstation-*"), scope.BucketArn("cloudworkstation-*/*")],
            account),
        Statement("DeploymentAssets", ["s3:GetObject*", "s3:ListBucket"],
            [scope.BucketArn($"cdk-*-assets-{account}-{region}"), scope.BucketArn($"cdk-*-assets-{account}-{region}/*")],
            account),
        Statement("ContainerImageLayers", ["s3:GetObject"], [scope.BucketArn($"prod-{region}-starport-layer-bucket/*")]),
        // An instance that has started writes its answer to CloudFormation's bucket, at a presigned address whose key begins with the ARN
        // of the stack. A stranger's stack, which would read what is written there, is in another account.
        Statement("WaitConditionSignals", ["s3:PutObject"],
            [scope.BucketArn($"cloudformation-waitcondition-{region}/{scope.Arn("cloudformation", "stack/*")}")]),
        Statement("DcvLicenses", ["s3:GetObject"], [scope.BucketArn($"dcv-license.{region}/*")]),
        Statement("AmazonLinuxPackages", ["s3:GetObject"], [scope.BucketArn($"al2023-repos-{region}-de612dc2/*")]),
    ];

    private static Statement Statement(string sid, string[] actions, string[] resources, string? owner = null)
    {
        var statement = new Statement { Sid = sid, Principal = "*", Actions = actions, Resources = resources };
        return owner is null ? statement : statement.When("StringEquals", "s3:ResourceAccount", owner);
    }
}
