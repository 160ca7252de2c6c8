using Amazon.CDK;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// Who an EC2 workstation's researcher is, told once by the ProfileManager function, which has compared the stack's tag with its
/// parameter. The answer belongs to the stack from then on: no later change of the list of researchers is in its way.
/// </summary>
internal sealed class WorkstationIdentity : Construct
{
    private const double LongestSeconds = 300;

    private readonly CfnResource resource;

    public WorkstationIdentity(Construct scope, string id, WorkstationSurroundings surroundings)
        : base(scope, id) => resource = new CfnResource(this, "Resource", new CfnResourceProps
        {
            Type = "Custom::WorkstationIdentity",
            Properties = new Dictionary<string, object>
            {
                ["ServiceToken"] = surroundings.Platform(SharedIds.ProfileManagerArn),
                ["ServiceTimeout"] = LongestSeconds,
                ["DomainId"] = surroundings.Platform(SharedIds.DomainId),
                ["Researcher"] = surroundings.Researcher,
                ["WorkstationName"] = surroundings.Name,
            },
        });

    public string ProfileName => Attribute("ProfileName");

    public string Uid => Attribute("Uid");

    public string Gid => Attribute("Gid");

    private string Attribute(string name) => resource.GetAtt(name).ToString();
}
