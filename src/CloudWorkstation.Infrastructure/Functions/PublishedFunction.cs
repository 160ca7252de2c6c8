using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3.Assets;
using CloudWorkstation.Contracts;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Functions;

/// <summary>What a <see cref="PublishedFunction"/> is made from.</summary>
public sealed record PublishedFunctionProps
{
    /// <value>Assembly name, and name of the folder it is published to.</value>
    public required string Assembly { get; init; }

    public required string Description { get; init; }

    /// <value>KMS key of the log group.</value>
    public required string LogKeyArn { get; init; }

    public required Deployment Deployment { get; init; }

    /// <value>What the function reads from its environment.</value>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <value>A file system that the function sees as a folder; null for none, and then it stands outside the VPC.</value>
    public MountedFileSystem? Mount { get; init; }

    /// <value>512 MB: .NET starts in half the time it takes with 256, for the same price.</value>
    public double MemoryMegabytes { get; init; } = 512;

    /// <value>What bounds one invocation. A long job of a custom resource returns before it and calls its function again.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(14);

    /// <value>Whether the function answers custom resources: it is then retried after a crash and may go on by invoking itself.</value>
    public bool ServesCloudFormation { get; init; } = true;
}

/// <summary>An EFS file system as a function sees it.</summary>
public sealed record MountedFileSystem
{
    public required string AccessPointArn { get; init; }

    /// <value>Where it is seen: below <c>/mnt/</c>.</value>
    public required string Path { get; init; }

    public required string[] SubnetIds { get; init; }

    public required string SecurityGroupId { get; init; }
}

/// <summary>What a custom resource is made from.</summary>
public sealed record PublishedResourceProps
{
    /// <value>How long CloudFormation waits for the answer, up to an hour.</value>
    public required TimeSpan Longest { get; init; }

    /// <value>The resource's type, and what is sent to the function.</value>
    public required ResourceContract Contract { get; init; }

    /// <value>What the function may do for this resource.</value>
    public required Statement[] Permissions { get; init; }

    /// <value>Why <see cref="Permissions"/> have wildcards, for cdk-nag; null when they have none.</value>
    public string? WildcardsBecause { get; init; }
}

/// <summary>A C# Lambda function that answers CloudFormation custom resources, with its own role and log group.</summary>
public sealed class PublishedFunction : Construct
{
    /// <summary>Known to Lambda, not yet to this version of the library.</summary>
    private const string Runtime = "dotnet10";

    private readonly CfnFunction function;
    private readonly List<IDependable> needs = [];
    private readonly Role role;

    public PublishedFunction(Construct scope, string id, PublishedFunctionProps props)
        : base(scope, id)
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps { RemovalPolicy = props.Deployment.RemovalPolicy });
        var logResource = (CfnLogGroup)logs.Node.DefaultChild!;
        logResource.KmsKeyId = props.LogKeyArn;
        logResource.RetentionInDays = props.Deployment.Platform.Storage.LogDays;

        role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        var code = new Asset(this, "Code", new AssetProps { Path = Folder(props) });
        function = new CfnFunction(this, "Resource", new CfnFunctionProps
        {
            Description = props.Description,
            Runtime = Runtime,
            Architectures = ["x86_64"],
            Handler = props.Assembly,
            Code = new CfnFunction.CodeProperty { S3Bucket = code.S3BucketName, S3Key = code.S3ObjectKey },
            MemorySize = props.MemoryMegabytes,
            Timeout = props.Timeout.TotalSeconds,
            Role = role.RoleArn,
            LoggingConfig = new CfnFunction.LoggingConfigProperty { LogGroup = logs.LogGroupName },
            Environment = props.Variables is null ? null : new CfnFunction.EnvironmentProperty { Variables = props.Variables.ToDictionary() },
        });
        if (props.Mount is { } mount)
        {
            Attach(mount);
        }

        needs.Add(Permit(this, "Permissions",
        [
            Access.Allow(["logs:CreateLogStream", "logs:PutLogEvents"], logs.LogGroupArn),
            .. props.ServesCloudFormation ? [Access.Allow(["lambda:InvokeFunction"], function.AttrArn)] : Array.Empty<Statement>(),
        ]));
        if (props.ServesCloudFormation)
        {
            needs.Add(Retries());
        }
    }

    public string Arn => function.AttrArn;

    public string Name => function.Ref;

    public string RoleName => role.RoleName;

    /// <value>What the function may do; whatever calls it waits for all of it.</value>
    public IReadOnlyList<IDependable> Needs => needs;

    /// <summary>Lets the function do something that no custom resource of its asks for.</summary>
    public void Allow(Construct scope, string id, Statement[] statements, string? wildcardsBecause = null) =>
        needs.Add(Permit(scope, id, statements, wildcardsBecause));

    /// <summary>A custom resource of this function. It is deleted before the function, so that its own deletion can be answered.</summary>
    public CustomResource Provide(Construct scope, string id, PublishedResourceProps props)
    {
        var resource = new CustomResource(scope, id, new CustomResourceProps
        {
            ServiceToken = function.AttrArn,
            ResourceType = props.Contract.ResourceType(),
            Properties = props.Contract.ToTemplate(),
        });
        // A property this version of the library does not know.
        ((CfnResource)resource.Node.DefaultChild!).AddPropertyOverride("ServiceTimeout", props.Longest.TotalSeconds);
        resource.Node.AddDependency([.. needs, Permit(scope, $"{id}Permissions", props.Permissions, props.WildcardsBecause)]);
        return resource;
    }

    /// <summary>Permissions that are no custom resource's.</summary>
    public void Allow(string id, Statement[] statements) => Permit(this, id, statements);

    /// <summary>Has the function wait for something.</summary>
    public void After(params IDependable[] others) => function.Node.AddDependency(others);

    private void Attach(MountedFileSystem mount)
    {
        function.VpcConfig = new CfnFunction.VpcConfigProperty { SubnetIds = mount.SubnetIds, SecurityGroupIds = [mount.SecurityGroupId] };
        function.FileSystemConfigs = new[] { new CfnFunction.FileSystemConfigProperty { Arn = mount.AccessPointArn, LocalMountPath = mount.Path } };
        // What Lambda itself does with the function's role (Lambda Developer Guide, "Giving Lambda functions access to resources in an
        // Amazon VPC"); it looks for the permissions before it makes the function.
        string[] interfaces =
        [
            "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
        ];
        After(Permit(this, "Network", [Access.Allow(interfaces, "*")], "Lambda checks the role for these on every resource before it makes a function in a VPC."));
        // The function's own code has no use for them.
        Permit(this, "OwnCode",
        [
            new Statement { Sid = "NotForTheCodeItself", Denies = true, Actions = interfaces, Resources = ["*"] }
                .When("ArnEquals", "lambda:SourceFunctionArn", function.AttrArn),
        ]);
    }

    private CfnEventInvokeConfig Retries() => new(this, "Retries", new CfnEventInvokeConfigProps
    {
        FunctionName = function.Ref,
        Qualifier = "$LATEST",
        // The function answers its own errors. What is left to retry is a crash before the answer, and those retries must end
        // while CloudFormation still waits.
        MaximumRetryAttempts = 2,
        MaximumEventAgeInSeconds = TimeSpan.FromHours(1).TotalSeconds,
    });

    private static string Folder(PublishedFunctionProps props)
    {
        var folder = Path.Combine(props.Deployment.LambdaFolder, props.Assembly);
        return File.Exists(Path.Combine(folder, $"{props.Assembly}.runtimeconfig.json"))
            ? folder
            : throw new SettingsException([$"{folder} has no published Lambda {props.Assembly}. Run: make publish"]);
    }

    // A policy of its own, not the role's: the function would wait for that one, which names the function.
    private Policy Permit(Construct scope, string id, Statement[] statements, string? wildcardsBecause = null)
    {
        var policy = new Policy(scope, id, new PolicyProps { Roles = [role], Document = Statement.Document(statements) });
        if (wildcardsBecause is not null)
        {
            policy.Suppress("AwsSolutions-IAM5", wildcardsBecause);
        }

        return policy;
    }
}
