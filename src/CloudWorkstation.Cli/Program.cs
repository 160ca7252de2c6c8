using System.Runtime.InteropServices;
using CloudWorkstation.Cli;
using CloudWorkstation.Cli.Shell;

using var interruption = new CancellationTokenSource();

// The first Ctrl-C lets the command say what goes on without it; a second one ends the process at once.
void Interrupt(PosixSignalContext signal)
{
    if (!interruption.IsCancellationRequested)
    {
        signal.Cancel = true;
        interruption.Cancel();
    }
}

using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

// A space that came along when a value was copied means nothing.
Func<string, string?> environment = name => Environment.GetEnvironmentVariable(name)?.Trim();
var session = new Session(
    ProcessTerminal.Open(environment),
    environment,
    new MachinePrograms(environment),
    new AwsPlatformGate(environment, TimeProvider.System),
    TimeProvider.System,
    environment("CWS_INVOCATION") is { Length: > 0 } invocation ? invocation : "cws");
return await Application.RunAsync(CommandTree.Build(session), args, session, interruption.Token);
