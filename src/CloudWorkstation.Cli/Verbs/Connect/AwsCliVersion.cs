using System.Globalization;
using System.Text.RegularExpressions;
using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Verbs.Connect;

/// <summary>The version of the AWS CLI on this machine. Its tunnels came with 2.12.0 (its changelog); version 1 never gets them.</summary>
internal static partial class AwsCliVersion
{
    private static readonly Version Needed = new(2, 12);

    /// <param name="programs">Programs of this machine.</param>
    /// <param name="command">What would be run, to copy.</param>
    /// <exception cref="CommandFailure">It is not there, or too old.</exception>
    public static async Task DemandAsync(IPrograms programs, string command, CancellationToken cancellation)
    {
        var answer = await programs.ReadAsync(["aws", "--version"], cancellation);
        if (answer is null)
        {
            throw Failure("The AWS CLI is not on this machine.", command);
        }

        // What does not look like a version is left to the command itself.
        if (Answer().Match(answer) is { Success: true } match
            && new Version(Number(match.Groups[1]), Number(match.Groups[2])) is var found && found < Needed)
        {
            throw Failure($"The AWS CLI on this machine is version {found}; connecting needs {Needed} or newer.", command);
        }
    }

    private static CommandFailure Failure(string what, string command) => new(ExitCodes.ProgramMissing, what)
    {
        Next = "Install version 2 (https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html), or run this where it is:",
        Command = command,
    };

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"aws-cli/(\d{1,6})\.(\d{1,6})")]
    private static partial Regex Answer();
}
