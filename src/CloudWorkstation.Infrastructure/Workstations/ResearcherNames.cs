using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>Which researchers may have a workstation of a service.</summary>
internal static partial class ResearcherNames
{
    /// <summary>CloudFormation takes no empty list; nobody has this name.</summary>
    private const string Nobody = "-";

    public static IReadOnlyList<string> For(WorkstationDesign design)
    {
        var names = design.Researchers
            .Select(researcher => researcher.Name)
            .Where(name => design.Template.ServiceType != ServiceType.Ec2 || IsOsUser(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        return names.Count == 0 ? [Nobody] : names;
    }

    /// <summary>Whether EC2 Instance Connect lets a user of this name in (SendSSHPublicKey, InstanceOSUser).</summary>
    public static bool IsOsUser(string name) => OsUser().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9_-]\z")]
    private static partial Regex OsUser();
}
