using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>A Studio workstation that has to be as its properties say.</summary>
internal sealed record WorkstationTask
{
    public required WorkstationId Id { get; init; }

    public required StudioWorkstationProperties Properties { get; init; }

    /// <value>What was wanted before; null at a Create and when it no longer parses.</value>
    public StudioWorkstationProperties? Before { get; init; }

    /// <value>The value of the owner tag on what this resource made.</value>
    public required string Owner { get; init; }

    /// <value>Whether the application has to run; else it stays as it is.</value>
    public required bool Runs { get; init; }

    /// <value>To be called before the first step that leaves something behind.</value>
    public required Action Claim { get; init; }

    /// <summary>The tags of the space and the application. The stack's come last: nothing in a template overrides whose they are.</summary>
    public Dictionary<string, string> Tags(WorkstationState state)
    {
        var tags = new Dictionary<string, string>(Properties.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in state.StackTags)
        {
            tags[key] = value;
        }

        tags[OwnerTag.Key] = Owner;
        return tags;
    }

    /// <summary>The failure when the profile does not take workstations.</summary>
    /// <param name="status">Its state; null when there is no such profile.</param>
    public CustomResourceException ProfileRefusal(object? status) => new(status is null
        ? $"ProfileName is {Properties.ProfileName}, and the Studio domain {Id.DomainId} has no such profile. " +
          $"Add {Properties.Researcher} to researchers.yaml and deploy the platform; that makes the profile."
        : $"The profile {Properties.ProfileName} of {Id.DomainId} is in state {status} and takes no workstations. Deploy the platform again; that repairs profiles.");

    /// <summary>The failure when the application did not start.</summary>
    public static CustomResourceException StartRefusal(WorkstationId id, string? reason) => new(
        $"The {id.AppType} application of {id.Place} did not start: {reason ?? "SageMaker gives no reason."} Try again, or choose another instance type.");
}
