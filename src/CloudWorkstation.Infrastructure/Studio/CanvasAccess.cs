using CloudWorkstation.Domain.Network;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Network;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// What Canvas does in a researcher's name: the part of AWS's policy AmazonSageMakerCanvasFullAccess that the platform offers, narrowed to
/// the one bucket and the one account. Left out are deployment, the model registry, Forecast, Redshift, stored secrets and the bucket
/// that Canvas makes by itself. Source: AWS managed policy reference.
/// </summary>
internal static class CanvasAccess
{
    /// <summary>The folder of the data bucket with all researchers' artifacts; Canvas puts <c>Canvas/&lt;profile&gt;</c> below it.</summary>
    public const string Folder = "canvas";

    /// <summary>Whether the policy lets researchers launch Canvas.</summary>
    public static bool IsOffered(Deployment deployment) => ServiceEndpoints.FeaturesOf(deployment).Contains(PlatformFeature.Canvas);

    /// <summary>The addresses that the launchable Canvas templates name as data sources, without <c>s3://</c>.</summary>
    /// <exception cref="SettingsException">One holds a parameter, whose value no policy knows.</exception>
    public static IReadOnlyList<string> DataSources(Deployment deployment)
    {
        var sources = deployment.Catalog.Library.Templates.Where(template => deployment.Catalog.LimitsOf(template).Launchable)
            .SelectMany(template => (template.Configuration as CanvasConfiguration)?.Addresses.Select(address => (template.Slug, Address: address)) ?? [])
            .ToList();
        if (sources.Where(source => source.Address.Contains("{{", StringComparison.Ordinal)).ToList() is { Count: > 0 } open)
        {
            throw new SettingsException(open.Select(source =>
                $"Template {source.Slug}: service_config.canvas.data_sources has {source.Address}. It becomes a permission, which cannot depend on a " +
                "parameter of a launch; write the address out."));
        }

        return [.. sources.Select(source => source.Address["s3://".Length..].TrimEnd('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <param name="scope">Where the statements stand.</param>
    /// <param name="self">The policy variable that stands for the researcher's profile.</param>
    /// <param name="domainId">The environment's domain: another's profile may have the same name.</param>
    /// <param name="bucketName">The data bucket.</param>
    /// <param name="deployment">The environment.</param>
    public static Statement[] Statements(Construct scope, string self, string domainId, string bucketName, Deployment deployment)
    {
        var bucket = scope.BucketArn(bucketName);
        // Canvas names what it makes after itself, in either spelling.
        string[] named = [scope.Arn("sagemaker", "*Canvas*"), scope.Arn("sagemaker", "*canvas*")];
        string[] made = [.. named, scope.Arn("sagemaker", "compilation-job/*model-compilation-*")];
        return
        [
            // Inside the VPC only: a job elsewhere would carry the researcher's data past the network's rules.
            Access.Allow(
                ["sagemaker:CreateAutoMLJob", "sagemaker:CreateAutoMLJobV2", "sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob",
                    "sagemaker:CreateModel"],
                named).When("Null", "sagemaker:VpcSubnets", "false"),
            Access.Allow(["sagemaker:CreateTransformJob", "sagemaker:CreateCompilationJob", "sagemaker:AddTags"], made),
            Access.Allow(
                ["sagemaker:DescribeAutoMLJob", "sagemaker:DescribeAutoMLJobV2", "sagemaker:StopAutoMLJob",
                    "sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob",
                    "sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob", "sagemaker:DescribeCompilationJob", "sagemaker:DescribeModel"],
                made),
            // It has no resource types: Service Authorization Reference, Amazon SageMaker.
            Access.Allow(["sagemaker:ListCandidatesForAutoMLJob"], "*"),
            // Log out, in Canvas.
            Access.Allow(["sagemaker:DeleteApp"], scope.Arn("sagemaker", $"app/{domainId}/{self}/canvas/*"), scope.Arn("sagemaker", $"app/{domainId}/{self}/Canvas/*")),
            // From outside the network too: the browser uploads to this folder, at an address that Canvas signed.
            Access.Allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], $"{bucket}/{Folder}/Canvas/{self}/*"),
            Access.Allow(["s3:ListBucket"], bucket).When("StringLike", "s3:prefix", $"{Folder}/Canvas/{self}/*", $"{Folder}/Canvas/{self}"),
            Access.Allow(["s3:GetBucketCors", "s3:GetBucketLocation"], bucket),
            Access.Allow(["s3:GetObject"], scope.BucketArn($"{ModelsOfAws(deployment)}/*")),
            .. DataSources(deployment).SelectMany(source => Reading(scope, source)),
            // Without these Canvas does not find the VPC's endpoints, and builds models outside the VPC:
            // https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-vpc.html
            Access.Allow(
                ["ec2:DescribeVpcEndpoints", "ec2:DescribeVpcEndpointServices", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
                    "ecr:GetAuthorizationToken", "s3:ListAllMyBuckets"],
                "*"),
            Access.Allow(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], scope.AnyRepository()),
            Access.Allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], scope.LogArn("/aws/sagemaker/*")),
        ];
    }

    /// <summary>AWS's bucket with the models that Canvas starts from.</summary>
    public static string ModelsOfAws(Deployment deployment) => $"jumpstart-cache-prod-{deployment.Target.Region}";

    private static Statement[] Reading(Construct scope, string source)
    {
        var (bucket, prefix) = source.IndexOf('/') is var at and >= 0 ? (source[..at], source[(at + 1)..] + "/") : (source, "");
        return
        [
            Access.Allow(["s3:GetObject"], scope.BucketArn($"{bucket}/{prefix}*")),
            Access.Allow(["s3:ListBucket"], scope.BucketArn(bucket)).When("StringLike", "s3:prefix", $"{prefix}*"),
            Access.Allow(["s3:GetBucketLocation"], scope.BucketArn(bucket)),
        ];
    }
}
