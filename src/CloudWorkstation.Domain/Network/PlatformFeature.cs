namespace CloudWorkstation.Domain.Network;

/// <summary>Something that runs in the VPC and calls AWS services from there.</summary>
public enum PlatformFeature
{
    /// <summary>JupyterLab and Code Editor in a VPC-only Studio domain.</summary>
    Studio,

    /// <summary>Processing and training jobs, models and endpoints.</summary>
    Pipeline,

    /// <summary>EC2 workstations.</summary>
    Instances,

    /// <summary>SageMaker Canvas.</summary>
    Canvas,

    /// <summary>Canvas reading from Athena, Redshift or databases with a stored secret.</summary>
    CanvasDataSources,

    /// <summary>SageMaker Projects in Studio.</summary>
    Projects,

    /// <summary>Calls to KMS from code in the VPC; volumes and S3 need none.</summary>
    KmsFromCode,

    /// <summary>Reading Parameter Store from code in the VPC.</summary>
    ParameterStoreFromCode,

    /// <summary>Publishing CloudWatch metrics from code in the VPC.</summary>
    MetricsFromCode,

    /// <summary>AWS Glue interactive sessions started from a notebook.</summary>
    GlueSessions,
}
