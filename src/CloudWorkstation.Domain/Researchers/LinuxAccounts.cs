using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Researchers;

/// <summary>Which names an EC2 workstation can give to its researcher's user.</summary>
public static partial class LinuxAccounts
{
    public const int LongestName = 32;

    /// <summary>What EC2 Instance Connect lets in (SendSSHPublicKey, InstanceOSUser); useradd --badname takes all of it.</summary>
    public const string Pattern = "^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9_-]$";

    /// <summary>
    /// Accounts that Amazon Linux 2023 has, or gets with packages that our templates install: its packages setup, systemd,
    /// ec2-instance-connect, gnome-desktop, nice-dcv and rstudio-server make them.
    /// </summary>
    private static readonly HashSet<string> OfTheSystem = new(StringComparer.OrdinalIgnoreCase)
    {
        "root", "bin", "daemon", "adm", "lp", "sync", "shutdown", "halt", "mail", "operator", "games", "ftp", "nobody", "ec2-user",
        "ec2-instance-connect", "ssm-user", "sshd", "dbus", "tss", "chrony", "rpc", "rpcuser", "polkitd", "tcpdump", "stapunpriv",
        "libstoragemgmt", "systemd-network", "systemd-oom", "systemd-resolve", "systemd-timesync", "systemd-coredump", "cwagent", "gdm",
        "colord", "pipewire", "rtkit", "avahi", "geoclue", "flatpak", "gnome-initial-setup", "saned", "dcv", "dcvsmagent", "rstudio-server",
        "apache", "nginx", "postgres", "mysql", "wheel", "sudo", "admin", "users",
    };

    /// <summary>Whether the name belongs to the system of an EC2 workstation, so that no person can have it.</summary>
    public static bool BelongsToSystem(string name) => OfTheSystem.Contains(name);

    /// <summary>Why an EC2 workstation cannot have a user of this name; null when it can.</summary>
    public static string? Problem(string name) =>
        BelongsToSystem(name) ? $"\"{name}\" is an account of the system itself."
        : name.Length > LongestName ? $"\"{name}\" has {name.Length} characters, and a Linux user's name has {LongestName} at most."
        : !Shape().IsMatch(name)
            ? $"\"{name}\" cannot be a Linux user: the name has to begin with a letter or _, has 2 to {LongestName} letters, digits and @ . _ -, "
                + "and does not end with @ or a dot."
        : null;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9_-]\z")]
    private static partial Regex Shape();
}
