using Amazon.CloudFormation.Model;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Stacks;

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
    public static StackRecord Map(string environment, Stack stack)
    {
        var outputs = Dictionary(stack.Outputs, output => output.OutputKey, output => output.OutputValue);
        var declared = outputs.Where(output => output.Key.StartsWith(StackOutputs.Declared, StringComparison.Ordinal))
            .Select(output => KeyValuePair.Create(output.Key[StackOutputs.Declared.Length..], output.Value)).ToList();
        return new()
        {
            StackId = stack.StackId,
            Name = WorkstationName.OfStack(environment, stack.StackName) ?? stack.StackName,
            Status = stack.StackStatus.Value,
            StatusReason = string.IsNullOrEmpty(stack.StackStatusReason) ? null : stack.StackStatusReason,
            Created = Instant(stack.CreationTime),
            Deleted = stack.DeletionTime is null ? null : Instant(stack.DeletionTime),
            Parameters = Dictionary(stack.Parameters, parameter => parameter.ParameterKey, parameter => parameter.ParameterValue)
                .Concat(declared).ToDictionary(StringComparer.Ordinal),
            Outputs = outputs,
            IsDeclared = declared.Count > 0,
            Tags = Dictionary(stack.Tags, tag => tag.Key, tag => tag.Value),
        };
    }

    /// <summary>A time of an answer; the SDK's are UTC.</summary>
    public static DateTimeOffset Instant(DateTime? time) => time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : DateTimeOffset.MinValue;

    private static Dictionary<string, string> Dictionary<T>(List<T>? items, Func<T, string> key, Func<T, string?> value) =>
        items?.ToDictionary(key, item => value(item) ?? "", StringComparer.Ordinal) ?? [];
}
