namespace CloudWorkstation.Cli.Shell;

/// <summary>How a command ended, for scripts. These numbers never change their meaning.</summary>
internal static class ExitCodes
{
    public const int Succeeded = 0;

    public const int Failed = 1;

    public const int Usage = 2;

    public const int RefusedByPolicy = 3;

    public const int NotFound = 4;

    public const int Conflict = 5;

    public const int NoAccess = 6;

    public const int PlatformMissing = 7;

    public const int NotConfirmed = 8;

    public const int ProgramMissing = 9;

    public const int Interrupted = 130;

    /// <summary>Every code with its meaning, for the manual.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Succeeded, "done"),
        (Failed, "it failed at AWS, or an input file is wrong; the message says what and why"),
        (Usage, "the command line is wrong; nothing was done"),
        (RefusedByPolicy, "the policy does not allow it; nothing was done"),
        (NotFound, "there is no such workstation, template or researcher"),
        (Conflict, "the name is taken, or the workstation is in a state, or of a service, that does not allow it now"),
        (NoAccess, "no valid AWS credentials, or they do not allow it"),
        (PlatformMissing, "the platform is not deployed in this environment, or cannot be reached"),
        (NotConfirmed, "not confirmed: the answer was no, or there was no terminal to ask and no `--yes`; nothing was done"),
        (ProgramMissing, "a program that `connect` needs is not on this machine, or too old; the message names the version"),
        (Interrupted, "interrupted by Ctrl-C; what had begun goes on and the message says how to follow or remove it"),
    ];
}
