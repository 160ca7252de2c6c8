using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Cli.Shell.Errors;
using CloudWorkstation.Cli.Shell.Terminals;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
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
        WorkstationExistsException => new CommandFailure(ExitCodes.Conflict, exception.Message)
        {
            Next = "Choose another name. What there is:",
            Command = $"{program} list",
        },
        WorkstationBusyException => new CommandFailure(ExitCodes.Conflict, exception.Message)
        {
            Next = "Wait until that has ended, then try again:",
            Command = $"{program} list",
        },
        WorkstationNotFoundException => new CommandFailure(ExitCodes.NotFound, exception.Message) { Next = "What there is:", Command = $"{program} list" },
        ActionUnavailableException => new CommandFailure(ExitCodes.Conflict, Written.For(program, exception.Message)),
        CatalogUnavailableException => new CommandFailure(ExitCodes.PlatformMissing, exception.Message)
        {
            Next = "Look what is missing:",
            Command = $"{program} doctor",
        },
        MeterUnavailableException => new CommandFailure(ExitCodes.PlatformMissing, exception.Message) { Next = "Look what is missing:", Command = $"{program} doctor" },
        AwsFailureException aws => new CommandFailure(ExitCodeOf(aws.Kind), aws.Message)
        {
            Why = aws.Why,
            Next = aws.Next,
            Command = aws.Command is { } command ? Written.For(program, command) : null,
        },
        _ => new CommandFailure(ExitCodes.Failed, exception.Message) { Why = $"This was not expected ({exception.GetType().Name})." },
    };

    private static int ExitCodeOf(AwsErrorKind kind) => kind switch
    {
        AwsErrorKind.NoCredentials or AwsErrorKind.ExpiredCredentials or AwsErrorKind.AccessDenied => ExitCodes.NoAccess,
        AwsErrorKind.NoRegion => ExitCodes.Usage,
        AwsErrorKind.Unavailable => ExitCodes.PlatformMissing,
        _ => ExitCodes.Failed,
    };
}
