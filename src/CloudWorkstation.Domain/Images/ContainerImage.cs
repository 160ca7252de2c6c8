using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Domain.Images;

/// <summary>An image of AWS's in a region's ECR.</summary>
public sealed record ContainerImage(string Account, string Region, string Repository, string Tag)
{
    /// <value>What SageMaker takes as an image: <c>683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3</c>.</value>
    public string Uri => $"{Account}.dkr.ecr.{Region}.{Partition.Of(Region).DnsSuffix}/{Repository}:{Tag}";
}
