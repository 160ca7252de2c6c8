namespace CloudWorkstation.Domain.Services;

/// <summary>The AWS service a workstation runs on.</summary>
public enum ServiceType
{
    /// <summary><c>ec2</c>: an instance of the researcher's own.</summary>
    Ec2,

    /// <summary><c>sagemaker_studio</c>: a space with JupyterLab in the Studio domain.</summary>
    SageMakerStudio,

    /// <summary><c>sagemaker_canvas</c>: the no-code application of the Studio domain.</summary>
    SageMakerCanvas,

    /// <summary><c>sagemaker_lab</c>: Studio Lab, free and outside AWS accounts; it has no API.</summary>
    SageMakerLab,

    /// <summary><c>glue</c>: an interactive Glue session.</summary>
    Glue,
}
