namespace CloudWorkstation.Cli.Shell;

/// <summary>The way to the platform.</summary>
internal interface IPlatformGate
{
    /// <summary>Makes the clients; calls nothing yet.</summary>
    /// <exception cref="CommandFailure">There is no local cloud.</exception>
    PlatformPorts Open(PlatformChoice choice);
}
