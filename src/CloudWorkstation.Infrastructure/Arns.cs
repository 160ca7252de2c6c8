using Amazon.CDK;
using Constructs;

namespace CloudWorkstation.Infrastructure;

/// <summary>ARNs in the account and region of the stack a construct stands in.</summary>
internal static class Arns
{
    /// <summary>An ARN whose last part is one path, such as SageMaker's and EC2's.</summary>
    /// <param name="path">For example <c>user-profile/d-123/*</c>.</param>
    public static string Arn(this Construct construct, string service, string path)
    {
        var stack = Stack.Of(construct);
        return $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{path}";
    }

    /// <summary>A log group's ARN, or one of its streams'.</summary>
    public static string LogArn(this Construct construct, string path) => construct.Arn("logs", $"log-group:{path}");

    /// <summary>A role's ARN, or a pattern of roles.</summary>
    public static string RoleArn(this Construct construct, string path)
    {
        var stack = Stack.Of(construct);
        return $"arn:{stack.Partition}:iam::{stack.Account}:role/{path}";
    }
}
