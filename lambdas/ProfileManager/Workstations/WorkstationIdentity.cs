using System.Globalization;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Whose an EC2 workstation is. It is the resource's physical id, which CloudFormation keeps and hands back.</summary>
internal sealed record WorkstationIdentity(string Researcher, string ProfileName, int Uid, int Gid)
{
    private const string Kind = "researcher";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Researcher}/{ProfileName}/{Uid}/{Gid}");

    /// <summary>The identity that a physical id holds; null when it is one that CloudFormation or the kit made up.</summary>
    public static WorkstationIdentity? TryParse(string physicalId) =>
        physicalId.Split('/') is [Kind, var researcher, var profile, var uid, var gid]
        && int.TryParse(uid, CultureInfo.InvariantCulture, out var user) && int.TryParse(gid, CultureInfo.InvariantCulture, out var group)
            ? new WorkstationIdentity(researcher, profile, user, group)
            : null;
}
