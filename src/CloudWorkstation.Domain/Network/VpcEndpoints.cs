using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Domain.Network;

/// <summary>
/// Which VPC endpoints the enabled features need (SageMaker Developer Guide, "Connect Studio in a VPC to external resources"
/// and "Configure Canvas in a VPC without internet access").
/// </summary>
public static class VpcEndpoints
{
    private const string Sdk = "SageMaker API calls from notebooks and jobs hang";
    private const string Invoke = "endpoints cannot be invoked";
    private const string Credentials = "role credentials cannot be fetched";
    private const string Logs = "jobs and apps write no logs";

    private static readonly (PlatformFeature Feature, string Service, string Reason)[] Needs =
    [
        (PlatformFeature.Studio, "s3", "notebooks reach no data"),
        (PlatformFeature.Studio, "sagemaker.api", "Studio does not load, and " + Sdk),
        (PlatformFeature.Studio, "sagemaker.runtime", Invoke + " from notebooks"),
        (PlatformFeature.Studio, "studio", "Studio cannot be opened from inside the VPC"),
        (PlatformFeature.Studio, "sts", Credentials + " in notebooks"),
        (PlatformFeature.Studio, "logs", Logs),
        (PlatformFeature.Pipeline, "s3", "jobs read no data, write no results and pull no image layers"),
        (PlatformFeature.Pipeline, "sagemaker.api", Sdk),
        (PlatformFeature.Pipeline, "sagemaker.runtime", Invoke),
        (PlatformFeature.Pipeline, "ecr.api", "jobs get no access to their images"),
        (PlatformFeature.Pipeline, "ecr.dkr", "jobs cannot pull their images"),
        (PlatformFeature.Pipeline, "logs", Logs),
        (PlatformFeature.Pipeline, "sts", Credentials + " in jobs"),
        (PlatformFeature.Instances, "s3", "EC2 workstations install no packages and cannot say that they are ready"),
        (PlatformFeature.Canvas, "s3", "Canvas keeps no artifacts"),
        (PlatformFeature.Canvas, "sagemaker.api", "Canvas does not start"),
        (PlatformFeature.Canvas, "sagemaker.runtime", "Canvas deploys no models"),
        (PlatformFeature.Canvas, "studio", "Canvas cannot be opened from inside the VPC"),
        (PlatformFeature.Canvas, "notebook", "Canvas does not start"),
        (PlatformFeature.Canvas, "sts", Credentials + " in Canvas"),
        (PlatformFeature.Canvas, "logs", Logs),
        (PlatformFeature.Canvas, "monitoring", "Canvas publishes no metrics, so idle apps cannot be found"),
        (PlatformFeature.Canvas, "ecr.api", "Canvas builds no models"),
        (PlatformFeature.Canvas, "ecr.dkr", "Canvas builds no models"),
        (PlatformFeature.Canvas, "kms", "Canvas cannot use the customer key"),
        (PlatformFeature.Canvas, "ssm", "Canvas does not start"),
        (PlatformFeature.Canvas, "ec2", "Canvas cannot check its endpoints (DescribeVpcEndpointServices)"),
        (PlatformFeature.CanvasDataSources, "athena", "Canvas imports nothing from Athena"),
        (PlatformFeature.CanvasDataSources, "redshift-data", "Canvas imports nothing from Redshift"),
        (PlatformFeature.CanvasDataSources, "secretsmanager", "Canvas cannot read the secrets of data sources"),
        (PlatformFeature.Projects, "servicecatalog", "SageMaker Projects do not load"),
        (PlatformFeature.KmsFromCode, "kms", "code cannot encrypt or decrypt with KMS"),
        (PlatformFeature.ParameterStoreFromCode, "ssm", "code cannot read parameters"),
        (PlatformFeature.MetricsFromCode, "monitoring", "code cannot publish metrics"),
        (PlatformFeature.GlueSessions, "glue", "notebooks cannot start Glue sessions"),
    ];

    /// <summary>
    /// Services whose interface endpoints have another prefix in China. Source: aws-cdk-lib, aws-ec2, InterfaceVpcEndpointAwsService; a
    /// test compares the two.
    /// </summary>
    private static readonly HashSet<string> ReversedInChina =
    [
        "athena", "ec2", "ecr.api", "ecr.dkr", "monitoring", "redshift-data", "sagemaker.api", "sagemaker.runtime", "servicecatalog", "sts",
    ];

    /// <summary>The endpoints that features need, each once, in a fixed order.</summary>
    public static IReadOnlyList<EndpointNeed> RequiredFor(IEnumerable<PlatformFeature> features, string region)
    {
        var enabled = features.ToHashSet();
        return
        [
            .. Needs.Where(need => enabled.Contains(need.Feature))
                .GroupBy(need => need.Service)
                .Select(group => new EndpointNeed(
                    group.Key,
                    ServiceName(group.Key, region),
                    IsGateway(group.Key) ? EndpointType.Gateway : EndpointType.Interface,
                    [.. group.Select(need => $"{need.Feature}: {need.Reason}")])),
        ];
    }

    /// <summary>Whether a service's endpoint is a gateway here, which is free.</summary>
    /// <param name="service">Short or full name.</param>
    public static bool IsGateway(string service) => service[(service.LastIndexOf('.') + 1)..] is "s3" or "dynamodb";

    /// <summary>
    /// A service's full name. Studio and notebook instances have the other prefix; in China so have many others, but no gateway.
    /// </summary>
    public static string ServiceName(string service, string region) => service switch
    {
        "studio" or "notebook" => $"aws.sagemaker.{region}.{service}",
        _ when Partition.Of(region) == Partition.China && ReversedInChina.Contains(service) => $"cn.com.amazonaws.{region}.{service}",
        _ => $"com.amazonaws.{region}.{service}",
    };
}
