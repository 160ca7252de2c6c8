using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>
/// Tells an EC2 workstation's stack who its researcher is: Studio profile, user id and group id. They are read once, from the profile, and
/// then belong to the stack, so that it can be changed and deleted whatever becomes of the list of researchers. It makes nothing.
/// </summary>
internal sealed class WorkstationIdentities(StackOwnership ownership, StudioProfiles profiles) : ICustomResource<WorkstationIdentityProperties>
{
    public async Task<Outcome> CreateAsync(ResourceRequest<WorkstationIdentityProperties> request, CancellationToken deadline)
    {
        var properties = request.Properties;
        await ownership.CheckAsync(request.StackId, properties.Researcher, properties.WorkstationName, deadline);
        return Done(await FindAsync(properties, deadline));
    }

    public async Task<Outcome> UpdateAsync(ResourceRequest<WorkstationIdentityProperties> request, CancellationToken deadline)
    {
        var properties = request.Properties;
        await ownership.CheckAsync(request.StackId, properties.Researcher, properties.WorkstationName, deadline);
        if (WorkstationIdentity.TryParse(request.PhysicalId) is not { } known)
        {
            return Done(await FindAsync(properties, deadline));
        }

        return known.Researcher == properties.Researcher
            ? Done(known)
            : throw new CustomResourceException(
                $"Researcher is \"{properties.Researcher}\", and the workstation belongs to \"{known.Researcher}\". It keeps its owner: launch another workstation.");
    }

    public Task<Outcome> DeleteAsync(ResourceRequest<WorkstationIdentityProperties> request, CancellationToken deadline) =>
        Task.FromResult(Outcome.Done(request.PhysicalId));

    private async Task<WorkstationIdentity> FindAsync(WorkstationIdentityProperties properties, CancellationToken cancel)
    {
        if (LinuxAccounts.Problem(properties.Researcher) is { } problem)
        {
            throw new CustomResourceException($"The researcher cannot have an EC2 workstation: {problem}");
        }

        var name = ProfileNames.From(properties.Researcher);
        var profile = await profiles.InspectAsync(properties.DomainId, name, owner: "", cancel);
        // Two names may have the same profile name; whose the profile is, its tag says.
        return profile?.Details is { Settings.Posix: { } posix } details && details.Tags.GetValueOrDefault(WorkstationTags.Researcher) == properties.Researcher
            ? new WorkstationIdentity(properties.Researcher, name, posix.Uid, posix.Gid)
            : throw new CustomResourceException(
                $"\"{properties.Researcher}\" is no researcher of this environment: the Studio domain {properties.DomainId} has no profile {name} of that person. "
                + "Researchers are added to researchers.yaml by the platform's engineers, who then deploy.");
    }

    private static Outcome Done(WorkstationIdentity identity) => Outcome.Done(identity.ToString(), new Dictionary<string, string>
    {
        ["ProfileName"] = identity.ProfileName,
        ["Uid"] = $"{identity.Uid}",
        ["Gid"] = $"{identity.Gid}",
    });
}
