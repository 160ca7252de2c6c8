using System.Runtime.CompilerServices;
using Amazon.CDK;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Domain.Regions;
using Constructs;

namespace CloudWorkstation.Infrastructure;

/// <summary>ARNs in the account and region of the stack a construct stands in.</summary>
internal static class Arns
{
    // Asking the construct takes four calls into the library's own process, and a policy needs dozens of ARNs.
    private static readonly ConditionalWeakTable<Construct, Place> Places = [];
    private static readonly ConditionalWeakTable<Stack, Place> PlacesOfStacks = [];

    /// <summary>An ARN whose last part is one path, such as SageMaker's and EC2's.</summary>
    /// <param name="path">For example <c>user-profile/d-123/*</c>.</param>
    public static string Arn(this Construct construct, string service, string path)
    {
        var (partition, region, account, _) = PlaceOf(construct);
        return $"arn:{partition}:{service}:{region}:{account}:{path}";
    }

    /// <summary>An ARN of something that belongs to no account, such as AWS's own images and parameters.</summary>
    public static string PublicArn(this Construct construct, string service, string path)
    {
        var (partition, region, _, _) = PlaceOf(construct);
        return $"arn:{partition}:{service}:{region}::{path}";
    }

    /// <summary>The ARN of an image's repository, which is in an account of AWS's.</summary>
    public static string RepositoryArn(this Construct construct, ContainerImage image) =>
        $"arn:{PlaceOf(construct).Partition}:ecr:{image.Region}:{image.Account}:repository/{image.Repository}";

    /// <summary>Every repository of the region, whoever's: for images of AWS's whose accounts are not documented.</summary>
    public static string AnyRepository(this Construct construct)
    {
        var (partition, region, _, _) = PlaceOf(construct);
        return $"arn:{partition}:ecr:{region}:*:repository/*";
    }

    /// <summary>A service's host name in the region, by which <c>kms:ViaService</c> knows it: <c>s3.us-east-1.amazonaws.com</c>.</summary>
    public static string HostOf(this Construct construct, string service)
    {
        var place = PlaceOf(construct);
        return $"{service}.{place.Region}.{place.UrlSuffix}";
    }

    /// <summary>
    /// EC2 as <c>iam:PassedToService</c> names it. In China it goes by two names (AWS's managed policy AmazonECS_FullAccess lists both).
    /// </summary>
    public static string[] Ec2Principals(this Construct construct) =>
        PlaceOf(construct).Partition == Partition.China.Name ? ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] : ["ec2.amazonaws.com"];

    /// <summary>A log group's ARN, or one of its streams'.</summary>
    public static string LogArn(this Construct construct, string path) => construct.Arn("logs", $"log-group:{path}");

    /// <summary>A role's ARN, or a pattern of roles.</summary>
    public static string RoleArn(this Construct construct, string path)
    {
        var (partition, _, account, _) = PlaceOf(construct);
        return $"arn:{partition}:iam::{account}:role/{path}";
    }

    /// <summary>A bucket's ARN, or that of objects in it.</summary>
    /// <param name="path">For example <c>my-bucket/raw/*</c>.</param>
    public static string BucketArn(this Construct construct, string path) => $"arn:{PlaceOf(construct).Partition}:s3:::{path}";

    private static Place PlaceOf(Construct construct) => Places.GetValue(construct, static key =>
        PlacesOfStacks.GetValue(Stack.Of(key), static stack => new Place(stack.Partition, stack.Region, stack.Account, stack.UrlSuffix)));

    private sealed record Place(string Partition, string Region, string Account, string UrlSuffix);
}
