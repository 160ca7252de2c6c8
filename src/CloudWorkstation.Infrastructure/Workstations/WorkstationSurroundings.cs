using Amazon.CDK;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>What a workstation takes from its stack's parameters, the platform and the researcher it belongs to.</summary>
internal sealed class WorkstationSurroundings(Construct scope, WorkstationDesign design, WorkstationParameters parameters)
{
    private readonly Dictionary<SharedId, CfnParameter> platform = [];
    private readonly Dictionary<SharedId, string> values = [];
    private string? profileName;

    public WorkstationDesign Design => design;

    public string Environment => design.Platform.Name;

    public string Name => parameters[StackParameters.WorkstationName];

    public string Researcher => parameters[StackParameters.Researcher];

    public string InstanceType => parameters[StackParameters.InstanceType];

    public string VolumeGb => parameters[StackParameters.VolumeGb];

    public double VolumeSize => parameters.Number(StackParameters.VolumeGb);

    public string AutoStopMinutes => parameters[StackParameters.AutoStopMinutes];

    /// <value>The researcher's Studio profile: the name, in the letters SageMaker allows.</value>
    public string ProfileName => profileName ??= Profile();

    /// <value>The six tags that say whose and what the workstation is, for what CloudFormation copies the stack's to not.</value>
    public IReadOnlyDictionary<string, string> Tags => new Dictionary<string, string>
    {
        [WorkstationTags.Environment] = Environment,
        [WorkstationTags.Workstation] = Name,
        [WorkstationTags.Template] = design.Template.Slug,
        [WorkstationTags.ServiceType] = ServiceNames.NameOf(design.Template.ServiceType),
        [WorkstationTags.ConnectionType] = ServiceNames.NameOf(design.Template.ConnectionType),
        [WorkstationTags.Researcher] = Researcher,
    };

    /// <summary>An id the platform has published; read when the stack is made.</summary>
    public string Platform(SharedId id) =>
        values.TryGetValue(id, out var known) ? known : values[id] = PlatformParameter(id, "AWS::SSM::Parameter::Value<String>").ValueAsString;

    /// <value>The subnet in the zone that the launch chose.</value>
    public string SubnetId => Fn.Select(
        parameters.Number(StackParameters.Zone), PlatformParameter(SharedIds.SubnetIds, "AWS::SSM::Parameter::Value<List<String>>").ValueAsList);

    /// <summary>A custom resource.</summary>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="function">ARN of the function that provides it.</param>
    /// <param name="longest">How long CloudFormation waits for the answer.</param>
    /// <param name="contract">What the function is told.</param>
    public static CfnResource Provide(Construct owner, string function, TimeSpan longest, ResourceContract contract) => new(owner, "Resource", new CfnResourceProps
    {
        Type = contract.ResourceType(),
        Properties = new Dictionary<string, object>(
            [new("ServiceToken", function), new("ServiceTimeout", longest.TotalSeconds), .. contract.ToTemplate()]),
    });

    /// <summary>A text of the template, with references to parameters in the places of their values.</summary>
    public string Filled(string text) => string.Concat(Placeholders.Split(text)
        .Select(piece => piece.Parameter is { } name ? parameters[StackParameters.OfTemplate(name)] : piece.Text));

    /// <summary>A reference to the value of a template's own parameter.</summary>
    public string TemplateValue(string parameter) => parameters[StackParameters.OfTemplate(parameter)];

    // The template is the same for every list of researchers: ProfileNames.From, in CloudFormation's words.
    private string Profile() =>
        "_.@".Aggregate(Researcher, (name, character) => Fn.Join("-", Fn.Split(character.ToString(), name)));

    private CfnParameter PlatformParameter(SharedId id, string type) =>
        platform.TryGetValue(id, out var known) ? known : platform[id] = new CfnParameter(scope, $"Platform{id.OutputName}", new CfnParameterProps
        {
            Type = type,
            Default = id.ParameterName(design.Platform),
            Description = id.Meaning,
        });
}
