namespace CloudWorkstation.Domain.Workstations;

/// <summary>What an EC2 Instance Connect Endpoint gives. Source: Amazon EC2 user guide, "Quotas for EC2 Instance Connect Endpoint"; both are fixed.</summary>
public static class ShellTunnel
{
    public const int Connections = 20;

    public const int Hours = 1;

    /// <value>The limits as a sentence, for plans, connections and <c>cws doctor</c>.</value>
    public static string Limits { get; } =
        $"AWS ends each connection after {Hours} hour, and takes {Connections} at once for all researchers of the environment. "
        + "Start longer work so that it outlives the connection (tmux, nohup).";
}
