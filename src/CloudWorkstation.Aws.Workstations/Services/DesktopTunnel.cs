using System.Net;
using System.Net.Sockets;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>
/// The command that brings a desktop's port to this machine. <c>aws ec2-instance-connect ssh</c> goes on without the port when another program
/// has it, and takes no options for ssh (its source: awscli/customizations/ec2instanceconnect/ssh.py): so this does its steps, with
/// <c>ExitOnForwardFailure</c>.
/// </summary>
internal static class DesktopTunnel
{
    /// <returns>The port itself when it is free on this machine, else another that is.</returns>
    public static int FreePort(int wanted)
    {
        try
        {
            return Probe(wanted);
        }
        catch (SocketException)
        {
            return Probe(0);
        }
    }

    /// <param name="instanceId">The instance, which ssh knows under this name too.</param>
    /// <param name="user">Its user.</param>
    /// <param name="endpointId">The EC2 Instance Connect Endpoint; null for the one of its network.</param>
    /// <param name="forwarding">As ssh's option -L takes it.</param>
    /// <param name="awsOptions">Options of every aws command.</param>
    public static IReadOnlyList<string> Command(string instanceId, string user, string? endpointId, string forwarding, IReadOnlyList<string> awsOptions)
    {
        var options = string.Concat(awsOptions.Select(option => " " + Quoted(option)));
        var endpoint = endpointId is null ? "" : $" --instance-connect-endpoint-id {Quoted(endpointId)}";
        var proxy = $"aws ec2-instance-connect open-tunnel --instance-id {Quoted(instanceId)}{endpoint}{options}";
        string[] steps =
        [
            "set -e",
            "keys=$(mktemp -d)",
            "trap 'rm -rf \"$keys\"' EXIT",
            "ssh-keygen -q -t ed25519 -N '' -f \"$keys/key\"",
            $"aws ec2-instance-connect send-ssh-public-key --instance-id {Quoted(instanceId)} --instance-os-user {Quoted(user)} "
                + $"--ssh-public-key \"file://$keys/key.pub\"{options} >/dev/null",
            "ssh -o ExitOnForwardFailure=yes -o ServerAliveInterval=5 -o IdentitiesOnly=yes -i \"$keys/key\" "
                + $"-L {Quoted(forwarding)} -o {Quoted("ProxyCommand=" + proxy)} {Quoted($"{user}@{instanceId}")}",
        ];
        return ["sh", "-c", string.Join("; ", steps)];
    }

    private static int Probe(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Quoted(string word) => word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=@".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
