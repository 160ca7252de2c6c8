using System.Runtime.CompilerServices;
using Amazon.CDK;
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
        var (partition, region, account) = PlaceOf(construct);
        return $"arn:{partition}:{service}:{region}:{account}:{path}";
    }

    /// <summary>An ARN of something that belongs to no account, such as AWS's own images and parameters.</summary>
    public static string PublicArn(this Construct construct, string service, string path)
    {
        var (partition, region, _) = PlaceOf(construct);
        return $"arn:{partition}:{service}:{region}::{path}";
    }

    /// <summary>A log group's ARN, or one of its streams'.</summary>
    public static string LogArn(this Construct construct, string path) => construct.Arn("logs", $"log-group:{path}");

    /// <summary>A role's ARN, or a pattern of roles.</summary>
    public static string RoleArn(this Construct construct, string path)
    {
        var (partition, _, account) = PlaceOf(construct);
        return $"arn:{partition}:iam::{account}:role/{path}";
    }

    /// <summary>A bucket's ARN, or that of objects in it.</summary>
    /// <param name="path">For example <c>my-bucket/raw/*</c>.</param>
    public static string BucketArn(this Construct construct, string path) => $"arn:{PlaceOf(construct).Partition}:s3:::{path}";

    private static Place PlaceOf(Construct construct) => Places.GetValue(construct, static key =>
        PlacesOfStacks.GetValue(Stack.Of(key), static stack => new Place(stack.Partition, stack.Region, stack.Account)));

    private sealed record Place(string Partition, string Region, string Account);
}
