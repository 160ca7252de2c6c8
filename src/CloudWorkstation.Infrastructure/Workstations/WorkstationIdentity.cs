using Amazon.CDK;
using CloudWorkstation.Contracts;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// Who an EC2 workstation's researcher is, told once by the ProfileManager function, which has compared the stack's tag with its
/// parameter. The answer belongs to the stack from then on: no later change of the list of researchers is in its way.
/// </summary>
internal sealed class WorkstationIdentity : Construct
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly CfnResource resource;

    public WorkstationIdentity(Construct scope, string id, WorkstationSurroundings surroundings)
        : base(scope, id) => resource = WorkstationSurroundings.Provide(this, surroundings.Platform(SharedIds.ProfileManagerArn), Longest, new WorkstationIdentityContract
        {
            DomainId = surroundings.Platform(SharedIds.DomainId),
            Researcher = surroundings.Researcher,
            WorkstationName = surroundings.Name,
        });

    public string ProfileName => Attribute("ProfileName");

    public string Uid => Attribute("Uid");

    public string Gid => Attribute("Gid");

    private string Attribute(string name) => resource.GetAtt(name).ToString();
}
