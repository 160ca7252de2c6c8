using Amazon.CloudFormation.Model;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>CloudFormation's descriptions of stacks as records of workstations.</summary>
internal static class StackRecords
{
    /// <returns>The record, or null when the stack is no workstation of the environment: another name, or without its tag.</returns>
    public static StackRecord? Read(string environment, Stack stack) =>
        WorkstationName.OfStack(environment, stack.StackName) is not null
        && stack.Tags?.Any(tag => tag.Key == WorkstationTags.Environment && tag.Value == environment) == true
            ? Map(environment, stack)
            : null;

    /// <summary>The record of a stack that is known to be a workstation's.</summary>
    public static StackRecord Map(string environment, Stack stack) => new()
    {
        StackId = stack.StackId,
        Name = WorkstationName.OfStack(environment, stack.StackName) ?? stack.StackName,
        Status = stack.StackStatus.Value,
        StatusReason = string.IsNullOrEmpty(stack.StackStatusReason) ? null : stack.StackStatusReason,
        Created = Instant(stack.CreationTime),
        Parameters = Dictionary(stack.Parameters, parameter => parameter.ParameterKey, parameter => parameter.ParameterValue),
        Outputs = Dictionary(stack.Outputs, output => output.OutputKey, output => output.OutputValue),
        Tags = Dictionary(stack.Tags, tag => tag.Key, tag => tag.Value),
    };

    /// <summary>A time of an answer; the SDK's are UTC.</summary>
    public static DateTimeOffset Instant(DateTime? time) => time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : DateTimeOffset.MinValue;

    private static Dictionary<string, string> Dictionary<T>(List<T>? items, Func<T, string> key, Func<T, string?> value) =>
        items?.ToDictionary(key, item => value(item) ?? "", StringComparer.Ordinal) ?? [];
}
