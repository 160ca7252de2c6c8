using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Platform;

internal static class StudioShape
{
    private static readonly Field<int> IdleMinutes = Field.Optional(
        "idle_minutes", Shapes.WholeNumber(60, 525_600), new StudioSettings().IdleMinutes,
        "Minutes without activity until JupyterLab and Code Editor are shut down; 60 is the shortest SageMaker has.");

    private static readonly Field<string> DefaultInstanceType = Field.Optional(
        "default_instance_type",
        Shapes.Text(64).Unless(type => InstanceType.Problem(type, InstanceUse.Studio)),
        new StudioSettings().DefaultInstanceType,
        "Instance type a new space starts with.");

    private static readonly Field<IReadOnlyList<string>> AllowedInstanceTypes = Field.Optional(
        "allowed_instance_types",
        Shapes.List(Shapes.Text(64).Unless(PatternProblem), minimum: 1, maximum: 50),
        new StudioSettings().AllowedInstanceTypes,
        "Instance types researchers may choose; * stands for any text, as in ml.t3.*.");

    private static readonly Field<SpaceVolumeSettings> SpaceEbs = Field.Optional(
        "space_ebs", SpaceVolumeShape.Shape, new SpaceVolumeSettings(), "Size of a space's EBS volume.");

    public static Shape<StudioSettings> Shape { get; } = Shapes.Record(
        [IdleMinutes, DefaultInstanceType, AllowedInstanceTypes, SpaceEbs],
        values => new StudioSettings
        {
            IdleMinutes = values.Of(IdleMinutes),
            DefaultInstanceType = values.Of(DefaultInstanceType),
            AllowedInstanceTypes = values.Of(AllowedInstanceTypes),
            SpaceEbs = values.Of(SpaceEbs),
        },
        DefaultIsAllowed);

    private static void DefaultIsAllowed(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(DefaultInstanceType, out var type) && values.TryGet(AllowedInstanceTypes, out var patterns)
            && !patterns.Any(pattern => TypePattern.Matches(type, pattern)))
        {
            report.Add(
                place.At("default_instance_type"),
                $"is \"{type}\", which allowed_instance_types ({string.Join(", ", patterns)}) leaves out; add it there or give one of those.");
        }
    }

    private static string? PatternProblem(string pattern) => pattern switch
    {
        _ when !pattern.Contains('*') => InstanceType.Problem(pattern, InstanceUse.Studio),
        _ when InstanceType.IsPattern(pattern) => null,
        _ => $"is \"{pattern}\"; give a pattern such as ml.t3.*: \"ml.\", a family, a dot and a size, any of them *.",
    };
}
