using Amazon.SageMaker.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>Spaces and applications that somebody makes and changes.</summary>
public sealed partial class SimulatedStudio
{
    /// <summary>Spaces and profiles whose next applications end Failed, and how often.</summary>
    public Dictionary<string, int> FailingStarts { get; } = [];

    /// <summary>Whether no space changes while an application runs in it; else only storage waits for that.</summary>
    public bool SpacesChangeOnlyWhenStopped { get; set; }

    public DescribeSpaceResponse DescribeSpace(DescribeSpaceRequest request)
    {
        var space = Find(Spaces, request.DomainId, request.SpaceName);
        var made = (CreateSpaceRequest)space.Request;
        return new DescribeSpaceResponse
        {
            SpaceArn = $"{Arn}space/{DomainId}/{space.Name}",
            SpaceName = space.Name,
            Status = space.Status,
            FailureReason = space.FailureReason,
            SpaceSettings = made.SpaceSettings,
            OwnershipSettings = made.OwnershipSettings,
        };
    }

    public CreateSpaceResponse CreateSpace(CreateSpaceRequest request)
    {
        Checked(request.DomainId);
        var owner = request.OwnershipSettings.OwnerUserProfileName;
        if (Spaces.ContainsKey(request.SpaceName))
        {
            throw AwsFault.InUse($"Space {request.SpaceName} already exists.");
        }

        if (Find(Profiles, DomainId, owner).Status != "InService")
        {
            throw AwsFault.Invalid($"UserProfile {owner} is not InService.");
        }

        var space = Spaces[request.SpaceName] = new StudioThing
        {
            Name = request.SpaceName,
            Owner = owner,
            Request = request,
            Status = "Pending",
            Tags = request.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        After(space, () => space.Status = "InService");
        return new CreateSpaceResponse();
    }

    public UpdateSpaceResponse UpdateSpace(UpdateSpaceRequest request)
    {
        var space = Find(Spaces, request.DomainId, request.SpaceName);
        RefuseWhenChanging(space);
        var made = (CreateSpaceRequest)space.Request;
        var (before, after) = (made.SpaceSettings, request.SpaceSettings);
        var (size, wanted) = (before.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb, after.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb);
        if (wanted < size)
        {
            throw AwsFault.Invalid($"EbsVolumeSizeInGb can only grow from {size}.");
        }

        if (IsInUse(space) && (SpacesChangeOnlyWhenStopped || wanted != size || before.CustomFileSystems.Count != after.CustomFileSystems.Count))
        {
            throw AwsFault.InUse($"Space {space.Name} has apps.");
        }

        after.AppType = before.AppType;
        space.Request = new CreateSpaceRequest { SpaceName = space.Name, OwnershipSettings = made.OwnershipSettings, SpaceSettings = after };
        space.Status = "Updating";
        After(space, () => space.Status = "InService");
        return new UpdateSpaceResponse();
    }

    public CreateAppResponse CreateApp(CreateAppRequest request)
    {
        var place = request.SpaceName is null ? Find(Profiles, request.DomainId, request.UserProfileName) : Find(Spaces, request.DomainId, request.SpaceName);
        if (place.Status != "InService")
        {
            throw AwsFault.Invalid($"{place.Name} is {place.Status}.");
        }

        if (FindApp(request.DomainId, request.SpaceName, request.UserProfileName, request.AppName) is { Status: not ("Deleted" or "Failed") } there)
        {
            throw AwsFault.InUse($"App already exists with status {there.Status}.");
        }

        var app = Apps[$"{place.Name}/{request.AppName}"] = new StudioThing
        {
            Name = request.AppName,
            Space = request.SpaceName,
            Owner = request.UserProfileName,
            Request = request,
            Status = "Pending",
            Tags = request.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        After(app, () =>
        {
            var fails = FailingStarts.GetValueOrDefault(place.Name) > 0;
            app.Status = fails ? "Failed" : "InService";
            if (fails)
            {
                FailingStarts[place.Name]--;
                app.FailureReason = "InsufficientCapacityError: no instance of that type is free.";
            }
        });
        return new CreateAppResponse { AppArn = ArnOf(app) };
    }

    public DescribeAppResponse DescribeApp(DescribeAppRequest request)
    {
        var app = FindApp(request.DomainId, request.SpaceName, request.UserProfileName, request.AppName)
            ?? throw AwsFault.Invalid("App does not exist: RecordNotFound");
        return new DescribeAppResponse
        {
            AppArn = ArnOf(app),
            Status = app.Status,
            FailureReason = app.FailureReason,
            ResourceSpec = ((CreateAppRequest)app.Request).ResourceSpec ?? new ResourceSpec { InstanceType = "system" },
        };
    }

    private static string ArnOf(StudioThing app) =>
        $"{Arn}app/{DomainId}/{app.Space ?? app.Owner}/{((CreateAppRequest)app.Request).AppType.Value.ToLowerInvariant()}/{app.Name}";

    private bool IsInUse(StudioThing space) => Apps.Values.Any(app => app.Space == space.Name && app.Status is not ("Deleted" or "Failed"));

    private StudioThing? FindApp(string domainId, string? space, string? profile, string name)
    {
        Checked(domainId);
        return Apps.Values.FirstOrDefault(app => app.Name == name && app.Space == space && app.Owner == profile);
    }
}
