namespace CloudWorkstation.Cli.Shell;

/// <summary>What a command may touch: everything outside the process that tests replace.</summary>
/// <param name="Terminal">Where it reads and writes.</param>
/// <param name="Environment">Reads an environment variable.</param>
/// <param name="Programs">Other programs it starts.</param>
/// <param name="Gate">Opens the platform; nothing of AWS is loaded before.</param>
/// <param name="Clock">Time.</param>
/// <param name="Invocation">How the user calls this program, for commands to copy: <c>cws</c> or <c>./cws</c>.</param>
internal sealed record Session(
    Terminal Terminal, Func<string, string?> Environment, IPrograms Programs, IPlatformGate Gate, TimeProvider Clock, string Invocation = "cws");
