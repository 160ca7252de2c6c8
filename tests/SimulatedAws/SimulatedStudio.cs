using Amazon.SageMaker.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>The part of SageMaker that keeps Studio domains, as strict about order and busy things as AWS.</summary>
public sealed partial class SimulatedStudio(TimeProvider time) : SimulatedService(time)
{
    public const string DomainId = "d-simulated0001";
    private const string Arn = "arn:aws:sagemaker:us-east-1:123456789012:";
    private const int PageSize = 100;

    public SortedDictionary<string, StudioThing> Profiles { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StudioThing> Spaces { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StudioThing> Apps { get; } = new(StringComparer.Ordinal);

    /// <summary>Null: there is no domain.</summary>
    public string? DomainStatus { get; set; } = "InService";

    public Dictionary<string, string> DomainTags { get; } = [];

    /// <summary>How long a change takes.</summary>
    public TimeSpan ChangeTime { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Profiles whose creation ends Failed, and how often it does.</summary>
    public Dictionary<string, int> FailingCreations { get; } = [];

    /// <summary>Puts a profile there that is in service.</summary>
    public StudioThing HasProfile(string name, UserSettings? settings = null, params (string Key, string Value)[] tags) => Profiles[name] = new StudioThing
    {
        Name = name,
        Status = "InService",
        Request = new CreateUserProfileRequest { UserSettings = settings },
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    /// <summary>Puts a space there that is in service.</summary>
    public void HasSpace(string name, string owner, bool shared = false) =>
        Spaces[name] = new StudioThing
        {
            Name = name,
            Owner = owner,
            IsShared = shared,
            Status = "InService",
            Request = new CreateSpaceRequest { SpaceName = name, OwnershipSettings = new OwnershipSettings { OwnerUserProfileName = owner } },
        };

    /// <summary>Puts an app there, in a space or directly in a profile.</summary>
    public void HasApp(string name, string? space = null, string? profile = null, string status = "InService") =>
        Apps[name] = new StudioThing
        {
            Name = name,
            Space = space,
            Owner = profile,
            Status = status,
            Request = new CreateAppRequest { AppType = space is null ? "Canvas" : "JupyterLab" },
        };

    public ListDomainsResponse ListDomains(ListDomainsRequest request) => new()
    {
        Domains = DomainStatus is null ? null : [new DomainDetails { DomainId = DomainId, Status = DomainStatus }],
    };

    public DescribeDomainResponse DescribeDomain(DescribeDomainRequest request) => new()
    {
        DomainId = Checked(request.DomainId),
        DomainArn = $"{Arn}domain/{DomainId}",
        Status = DomainStatus!,
        HomeEfsFileSystemId = "fs-0123456789abcdef0",
    };

    public ListUserProfilesResponse ListUserProfiles(ListUserProfilesRequest request)
    {
        var (items, next) = Page(Profiles.Values, request.DomainIdEquals, request.NextToken);
        return new ListUserProfilesResponse
        {
            UserProfiles = items.ConvertAll(profile => new UserProfileDetails { UserProfileName = profile.Name, Status = profile.Status }),
            NextToken = next,
        };
    }

    public ListSpacesResponse ListSpaces(ListSpacesRequest request)
    {
        var (items, next) = Page(Spaces.Values, request.DomainIdEquals, request.NextToken);
        return new ListSpacesResponse
        {
            Spaces = items.ConvertAll(space => new SpaceDetails
            {
                SpaceName = space.Name,
                Status = space.Status,
                OwnershipSettingsSummary = new OwnershipSettingsSummary { OwnerUserProfileName = space.Owner },
                SpaceSharingSettingsSummary = new SpaceSharingSettingsSummary { SharingType = space.IsShared ? "Shared" : "Private" },
            }),
            NextToken = next,
        };
    }

    public ListAppsResponse ListApps(ListAppsRequest request)
    {
        var (items, next) = Page(Apps.Values.Where(app => request.SpaceNameEquals is null || app.Space == request.SpaceNameEquals), request.DomainIdEquals, request.NextToken);
        return new ListAppsResponse
        {
            Apps = items.ConvertAll(app => new AppDetails
            {
                AppName = app.Name,
                AppType = ((CreateAppRequest)app.Request).AppType,
                SpaceName = app.Space,
                UserProfileName = app.Owner,
                Status = app.Status,
            }),
            NextToken = next,
        };
    }

    public DescribeUserProfileResponse DescribeUserProfile(DescribeUserProfileRequest request)
    {
        var profile = Find(Profiles, request.DomainId, request.UserProfileName);
        return new DescribeUserProfileResponse
        {
            UserProfileName = profile.Name,
            UserProfileArn = ProfileArn(profile.Name),
            Status = profile.Status,
            FailureReason = profile.FailureReason,
            UserSettings = ((CreateUserProfileRequest)profile.Request).UserSettings,
        };
    }

    public CreateUserProfileResponse CreateUserProfile(CreateUserProfileRequest request)
    {
        Checked(request.DomainId);
        if (Profiles.ContainsKey(request.UserProfileName))
        {
            throw AwsFault.InUse($"UserProfile {request.UserProfileName} already exists in {DomainId}.");
        }

        var profile = new StudioThing
        {
            Name = request.UserProfileName,
            Request = request,
            Status = "Pending",
            Tags = request.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        Profiles.Add(profile.Name, profile);
        After(profile, () =>
        {
            var fails = FailingCreations.GetValueOrDefault(profile.Name) > 0;
            profile.Status = fails ? "Failed" : "InService";
            if (fails)
            {
                FailingCreations[profile.Name]--;
                profile.FailureReason = "The home directory could not be made.";
            }
        });
        return new CreateUserProfileResponse { UserProfileArn = ProfileArn(profile.Name) };
    }

    public UpdateUserProfileResponse UpdateUserProfile(UpdateUserProfileRequest request)
    {
        var profile = Find(Profiles, request.DomainId, request.UserProfileName);
        RefuseWhenChanging(profile);
        if (request.UserSettings.CustomPosixUserConfig is not null)
        {
            throw AwsFault.Invalid("CustomPosixUserConfig can be set at creation only.");
        }

        var before = ((CreateUserProfileRequest)profile.Request).UserSettings;
        request.UserSettings.CustomPosixUserConfig = before?.CustomPosixUserConfig;
        profile.Request = new CreateUserProfileRequest { UserSettings = request.UserSettings };
        profile.Status = "Updating";
        After(profile, () => profile.Status = "InService");
        return new UpdateUserProfileResponse { UserProfileArn = ProfileArn(profile.Name) };
    }

    public DeleteUserProfileResponse DeleteUserProfile(DeleteUserProfileRequest request)
    {
        var profile = Find(Profiles, request.DomainId, request.UserProfileName);
        if (Apps.Values.Any(app => app.Owner == profile.Name && app.Status is not ("Deleted" or "Failed"))
            || Spaces.Values.Any(space => space.Owner == profile.Name && !space.IsShared))
        {
            throw AwsFault.InUse($"UserProfile {profile.Name} has apps or spaces.");
        }

        Delete(Profiles, profile);
        return new DeleteUserProfileResponse();
    }

    public DeleteSpaceResponse DeleteSpace(DeleteSpaceRequest request)
    {
        var space = Find(Spaces, request.DomainId, request.SpaceName);
        if (Apps.Values.Any(app => app.Space == space.Name && app.Status is not ("Deleted" or "Failed")))
        {
            throw AwsFault.InUse($"Space {space.Name} has apps.");
        }

        Delete(Spaces, space);
        return new DeleteSpaceResponse();
    }

    public DeleteAppResponse DeleteApp(DeleteAppRequest request)
    {
        var app = FindApp(request.DomainId, request.SpaceName, request.UserProfileName, request.AppName) is { Status: not "Deleted" } found
            ? found
            : throw AwsFault.Invalid("App does not exist: RecordNotFound");
        if (app.Status != "InService")
        {
            throw AwsFault.Invalid($"App {app.Name} is {app.Status}; only apps InService can be deleted.");
        }

        app.Status = "Deleting";
        After(app, () => app.Status = "Deleted");
        return new DeleteAppResponse();
    }

    public ListTagsResponse ListTags(ListTagsRequest request) => new()
    {
        Tags = [.. TagsOf(request.ResourceArn).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    public AddTagsResponse AddTags(AddTagsRequest request)
    {
        foreach (var tag in request.Tags)
        {
            TagsOf(request.ResourceArn)[tag.Key] = tag.Value;
        }

        return new AddTagsResponse();
    }

    public DeleteTagsResponse DeleteTags(DeleteTagsRequest request)
    {
        request.TagKeys.ForEach(key => TagsOf(request.ResourceArn).Remove(key));
        return new DeleteTagsResponse();
    }

    protected override void Settle()
    {
        foreach (var thing in Profiles.Values.Concat(Spaces.Values).Concat(Apps.Values).Where(thing => thing.At <= Time.GetUtcNow()).ToList())
        {
            thing.At = null;
            thing.Then!();
        }
    }

    private static void RefuseWhenChanging(StudioThing thing)
    {
        if (thing.IsChanging)
        {
            throw AwsFault.InUse($"{thing.Name} is {thing.Status}.");
        }
    }

    private static string ProfileArn(string name) => $"{Arn}user-profile/{DomainId}/{name}";

    private void After(StudioThing thing, Action then) => (thing.At, thing.Then) = (Time.GetUtcNow() + ChangeTime, then);

    private void Delete(SortedDictionary<string, StudioThing> things, StudioThing thing)
    {
        RefuseWhenChanging(thing);
        thing.Status = "Deleting";
        After(thing, () => things.Remove(thing.Name));
    }

    private Dictionary<string, string> TagsOf(string arn)
    {
        var path = arn[Arn.Length..].Split('/');
        return path switch
        {
            ["domain", ..] => DomainTags,
            ["space", _, var name] => Find(Spaces, DomainId, name).Tags,
            ["app", _, var place, _, var name] => (FindApp(DomainId, place, null, name) ?? FindApp(DomainId, null, place, name)
                ?? throw AwsFault.NotFound($"{arn} was not found.")).Tags,
            _ => Find(Profiles, DomainId, path[^1]).Tags,
        };
    }

    private StudioThing Find(SortedDictionary<string, StudioThing> things, string domainId, string name)
    {
        Checked(domainId);
        return things.TryGetValue(name, out var thing) ? thing : throw AwsFault.NotFound($"{name} was not found in {domainId}.");
    }

    private string Checked(string domainId) => DomainStatus is not null && domainId == DomainId
        ? domainId
        : throw AwsFault.NotFound($"Domain {domainId} was not found.");

    private (List<StudioThing> Items, string? Next) Page(IEnumerable<StudioThing> things, string domainId, string? token)
    {
        Checked(domainId);
        var from = int.Parse(token ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var all = things.ToList();
        return ([.. all.Skip(from).Take(PageSize)], from + PageSize < all.Count ? $"{from + PageSize}" : null);
    }
}
