using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>A customer managed key with yearly rotation that CloudWatch Logs of this account may use.</summary>
public sealed class PlatformKey : Construct
{
    public PlatformKey(Construct scope, string id, Deployment deployment, string description)
        : base(scope, id)
    {
        Key = new Key(this, "Resource", new KeyProps
        {
            Description = description,
            EnableKeyRotation = true,
            PendingWindow = Duration.Days(deployment.DestroysData ? 7 : 30),
            RemovalPolicy = deployment.RemovalPolicy,
        });
        var stack = Stack.Of(this);
        Key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "CloudWatchLogs",
            Principals = [new ServicePrincipal(this.HostOf("logs"))],
            Actions = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object>
                {
                    ["kms:EncryptionContext:aws:logs:arn"] = stack.FormatArn(new ArnComponents
                    {
                        Service = "logs",
                        Resource = "log-group",
                        ResourceName = "*",
                        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                    }),
                },
            },
        }));
    }

    public Key Key { get; }
}
