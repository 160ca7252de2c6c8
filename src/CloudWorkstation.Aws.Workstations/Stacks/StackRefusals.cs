using Amazon.Runtime;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Stacks;

/// <summary>What CloudFormation says only in the message of a <c>ValidationError</c>.</summary>
internal static class StackRefusals
{
    /// <summary>Whether an update was refused because it changes nothing.</summary>
    public static bool IsNoChange(Exception error) => IsValidation(error) && Says(error, "No updates are to be performed");

    /// <summary>Whether there is no such stack.</summary>
    public static bool IsAbsent(Exception error) => IsValidation(error) && Says(error, "does not exist") && !Says(error, "in the template");

    /// <summary>Parameters that a request names and the template does not have: <c>Parameters: [A, B] do not exist in the template</c>.</summary>
    public static IReadOnlyList<string> UnknownParameters(Exception? error) =>
        error is not null && IsValidation(error) && Says(error, "do not exist in the template")
            ? error.Message.Split('[', ']') is [_, var names, ..] ? names.Split(',', StringSplitOptions.TrimEntries) : []
            : [];

    /// <summary>
    /// The exception for a stack whose state forbids the operation: it is busy, or it has failed for good. Null for any other error.
    /// </summary>
    /// <param name="error">CloudFormation's refusal.</param>
    /// <param name="name">The workstation.</param>
    /// <param name="stackName">Its stack.</param>
    public static Exception? OfState(Exception error, string name, string stackName)
    {
        if (!IsValidation(error))
        {
            return error is AmazonServiceException { ErrorCode: "OperationInProgressException" } ? new WorkstationBusyException(name, "IN_PROGRESS") : null;
        }

        if (Says(error, "TerminationProtection"))
        {
            return new AwsFailureException(AwsErrorKind.Other, $"Workstation \"{name}\" is protected against deletion.", error)
            {
                Why = error.Message,
                Next = "Whoever protected it can take that away:",
                Command = $"aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stackName}",
            };
        }

        if (Status(error.Message) is not { } status)
        {
            return null;
        }

        return status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)
            ? new WorkstationBusyException(name, status)
            : new AwsFailureException(AwsErrorKind.Other, $"Workstation \"{name}\" cannot be changed in its state ({status}).", error)
            {
                Why = error.Message,
                Next = "It can only be deleted, and launched anew:",
                Command = CommandHint.Cws("delete", name),
            };
    }

    // "Stack:arn:… is in UPDATE_IN_PROGRESS state and can not be updated.", "Stack [cws-x] cannot be deleted while in status UPDATE_IN_PROGRESS"
    private static string? Status(string message) =>
        message.Contains("can not be updated", StringComparison.Ordinal) || message.Contains("cannot be deleted while", StringComparison.Ordinal)
            ? message.Split(' ', '.', ',').FirstOrDefault(word => word.Contains('_', StringComparison.Ordinal) && word.All(c => c == '_' || char.IsAsciiLetterUpper(c)))
            : null;

    private static bool IsValidation(Exception error) => error is AmazonServiceException { ErrorCode: "ValidationError" or "ValidationException" };

    private static bool Says(Exception error, string part) => error.Message.Contains(part, StringComparison.OrdinalIgnoreCase);
}
