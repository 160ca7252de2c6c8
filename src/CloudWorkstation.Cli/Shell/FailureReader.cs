using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Turns every exception into what a person needs to go on.</summary>
internal static class FailureReader
{
    /// <param name="exception">What ended the command.</param>
    /// <param name="program">How to call this program with the same platform: <c>cws --local</c>.</param>
    /// <param name="interrupted">Whether Ctrl-C was pressed.</param>
    public static CommandFailure Read(Exception exception, string program, bool interrupted) => exception switch
    {
        CommandFailure failure => failure,
        OperationCanceledException when interrupted => new CommandFailure(ExitCodes.Interrupted, "Interrupted. Nothing was changed."),
        ExplainedException explained => new CommandFailure(ExitCodeOf(explained), Written.For(program, explained.What))
        {
            Why = explained.Why,
            Next = explained.Next,
            Command = explained.Command is { } command ? Written.For(program, command) : null,
        },
        _ => new CommandFailure(ExitCodes.Failed, exception.Message) { Why = $"This was not expected ({exception.GetType().Name})." },
    };

    private static int ExitCodeOf(ExplainedException exception) => exception switch
    {
        WorkstationExistsException or WorkstationBusyException or ActionUnavailableException => ExitCodes.Conflict,
        WorkstationNotFoundException => ExitCodes.NotFound,
        CatalogUnavailableException or MeterUnavailableException => ExitCodes.PlatformMissing,
        AwsFailureException aws => ExitCodeOf(aws.Kind),
        _ => ExitCodes.Failed,
    };

    private static int ExitCodeOf(AwsErrorKind kind) => kind switch
    {
        AwsErrorKind.NoCredentials or AwsErrorKind.ExpiredCredentials or AwsErrorKind.AccessDenied => ExitCodes.NoAccess,
        AwsErrorKind.NoRegion => ExitCodes.Usage,
        AwsErrorKind.Unavailable => ExitCodes.PlatformMissing,
        _ => ExitCodes.Failed,
    };
}
