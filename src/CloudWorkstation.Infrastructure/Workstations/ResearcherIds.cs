using Amazon.CDK.AWS.SSM;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// The researchers' POSIX ids as SSM parameters, read by name when a workstation is made. A mapping inside the templates cannot hold
/// them: its keys take no <c>_</c>, and 200 at most.
/// </summary>
public sealed class ResearcherIds : Construct
{
    public ResearcherIds(Construct scope, string id, Deployment deployment)
        : base(scope, id)
    {
        var folder = Folder(deployment.Platform);
        foreach (var researcher in deployment.Researchers)
        {
            foreach (var (property, value) in new[] { ("uid", researcher.Uid), ("gid", researcher.Gid) })
            {
                _ = new CfnParameter(this, $"{researcher.ProfileName}-{property}", new CfnParameterProps
                {
                    Name = $"{folder}{researcher.ProfileName}/{property}",
                    Type = "String",
                    Value = $"{value}",
                });
            }
        }
    }

    /// <summary>Where they stand: <c>/cloudworkstation/poc/researchers/</c>, then the profile's name.</summary>
    public static string Folder(PlatformSettings platform) => $"{platform.ParameterPrefix}researchers/";
}
