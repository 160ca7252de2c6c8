using System.Text.RegularExpressions;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;
using CloudWorkstation.Domain.Templates;
using Contract = CloudWorkstation.Contracts.StudioWorkstationContract;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>What <c>Custom::StudioWorkstation</c> takes.</summary>
internal sealed partial record StudioWorkstationProperties
{
    public const string JupyterLab = "JupyterLab";
    public const string Canvas = "Canvas";

    // AWS's limit for the address of the folder with training data, which Canvas puts together itself:
    // https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-storage-configuration.html
    private const int LongestTrainingAddress = 128;
    private const int LongestSpaceName = 63;
    private const int MostTags = 40;

    public required string DomainId { get; init; }

    public required string ProfileName { get; init; }

    /// <value>Name of the researcher, who must be the one that the stack's tags name.</value>
    public required string Researcher { get; init; }

    public required string WorkstationName { get; init; }

    /// <value><see cref="JupyterLab"/> or <see cref="Canvas"/>.</value>
    public required string AppType { get; init; }

    /// <value>What the space has to be; null for Canvas, which has no space.</value>
    public WorkstationSpace? Space { get; init; }

    /// <value>Null for JupyterLab.</value>
    public CanvasWish? CanvasSettings { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <value>The workstation's id for CloudFormation.</value>
    public WorkstationId Id => AppType == Canvas
        ? new WorkstationId(DomainId, ProfileName, AppType)
        : new WorkstationId(DomainId, WorkstationId.SpaceOf(WorkstationName), AppType);

    /// <summary>Reads the properties.</summary>
    public static StudioWorkstationProperties Read(PropertyReader reader)
    {
        var type = reader.OneOf(nameof(Contract.AppType), JupyterLab, Canvas);
        return new StudioWorkstationProperties
        {
            DomainId = Matching(reader, nameof(Contract.DomainId), DomainIdForm(), "the id of a Studio domain such as d-0123456789ab"),
            ProfileName = Matching(reader, nameof(Contract.ProfileName), NameForm(), "a user profile's name: 1 to 63 letters, digits and inner hyphens"),
            Researcher = reader.String(nameof(Contract.Researcher)),
            WorkstationName = Name(reader),
            AppType = type,
            Space = type == JupyterLab ? ReadSpace(reader) : NoSpace(reader),
            CanvasSettings = ReadCanvas(reader, type),
            Tags = ReadTags(reader),
        };
    }

    private static WorkstationSpace ReadSpace(PropertyReader reader)
    {
        var fileSystem = reader.OptionalString(nameof(Contract.FileSystemId));
        if (fileSystem is not null && !FileSystemForm().IsMatch(fileSystem))
        {
            reader.Reject(nameof(Contract.FileSystemId), "an EFS id such as fs-0123456789abcdef0, or empty for no shared file system");
        }

        return new WorkstationSpace
        {
            InstanceType = Matching(reader, nameof(Contract.InstanceType), InstanceForm(), "a SageMaker instance type such as ml.t3.medium"),
            VolumeGb = reader.Int(nameof(Contract.VolumeGb), 5, 16_384),
            FileSystemId = fileSystem,
            // Studio's own settings know no shorter time; a shorter wish is kept by what stops workstations from outside.
            IdleMinutes = reader.OptionalString(nameof(Contract.IdleMinutes)) is null
                ? null
                : Math.Max(reader.Int(nameof(Contract.IdleMinutes), 1, 525_600), StudioConfiguration.ShortestStudioIdleMinutes),
        };
    }

    private static WorkstationSpace? NoSpace(PropertyReader reader)
    {
        foreach (var name in (string[])[nameof(Contract.VolumeGb), nameof(Contract.FileSystemId), nameof(Contract.IdleMinutes)])
        {
            if (reader.OptionalString(name) is not null)
            {
                reader.Reject(name, "empty: Canvas has no space, so no volume, no file system and no idle time");
            }
        }

        if (reader.OptionalString(nameof(Contract.InstanceType)) is { } type and not "system")
        {
            reader.Reject(nameof(Contract.InstanceType), "empty or system: SageMaker chooses what Canvas runs on");
        }

        return null;
    }

    private static CanvasWish? ReadCanvas(PropertyReader reader, string type)
    {
        var wish = reader.OptionalJson(nameof(Contract.CanvasSettings), WorkstationJson.Default.CanvasWish);
        if (type != Canvas && wish is not null)
        {
            reader.Reject(nameof(Contract.CanvasSettings), $"empty: AppType is {type}");
        }
        else if (wish?.Statuses.Any(status => status is not ("ENABLED" or "DISABLED")) == true)
        {
            reader.Reject(nameof(Contract.CanvasSettings), "JSON with each Status ENABLED or DISABLED");
        }
        else if (wish?.WorkspaceSettings?.S3ArtifactPath is { } path
            && $"{path.TrimEnd('/')}/Canvas/{reader.String(nameof(Contract.ProfileName))}/Training" is { Length: > LongestTrainingAddress } address)
        {
            reader.Reject(nameof(Contract.CanvasSettings), $"an S3ArtifactPath short enough: {address} has {address.Length} characters, and Canvas takes {LongestTrainingAddress}. " +
                "Give the researcher a shorter name, or the bucket");
        }

        return type == Canvas ? wish ?? new CanvasWish() : null;
    }

    private static Dictionary<string, string> ReadTags(PropertyReader reader)
    {
        var tags = reader.OptionalJson(nameof(Contract.Tags), WorkstationJson.Default.DictionaryStringString) ?? [];
        if (tags.Count > MostTags || tags.Any(tag => tag.Key.Length is 0 or > 128 || tag.Value is null or { Length: > 256 }))
        {
            reader.Reject(nameof(Contract.Tags), $"a JSON map of up to {MostTags} tags, with keys of 1 to 128 and values of up to 256 characters");
        }

        return tags;
    }

    private static string Name(PropertyReader reader)
    {
        var name = reader.String(nameof(Contract.WorkstationName));
        if (name.Length > 0 && (WorkstationId.SpaceOf(name) is var space && (space.Length > LongestSpaceName || !NameForm().IsMatch(space))))
        {
            reader.Reject(nameof(Contract.WorkstationName), "1 to 40 letters, digits and inner hyphens");
        }

        return name;
    }

    private static string Matching(PropertyReader reader, string name, Regex form, string allowed)
    {
        var value = reader.String(name);
        if (value.Length > 0 && !form.IsMatch(value))
        {
            reader.Reject(name, allowed);
        }

        return value;
    }

    [GeneratedRegex("^d-(-*[a-z0-9]){1,61}\\z")]
    private static partial Regex DomainIdForm();

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z")]
    private static partial Regex NameForm();

    [GeneratedRegex("^ml\\.[a-z0-9-]+\\.[a-z0-9]+\\z")]
    private static partial Regex InstanceForm();

    [GeneratedRegex("^fs-[0-9a-f]{8,18}\\z")]
    private static partial Regex FileSystemForm();
}
