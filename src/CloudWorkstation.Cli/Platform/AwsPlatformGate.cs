using CloudWorkstation.Cli.Errors;

namespace CloudWorkstation.Cli.Platform;

/// <summary>Opens the platform in AWS or in the local cloud.</summary>
internal sealed class AwsPlatformGate(Func<string, string?> environment) : IPlatformGate
{
    public PlatformPorts Open(PlatformChoice choice) => throw new CommandFailure(ExitCodes.PlatformMissing, environment("HOME") ?? "");
}
