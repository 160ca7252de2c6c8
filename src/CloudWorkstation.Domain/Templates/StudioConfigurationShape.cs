using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Templates;

internal static class StudioConfigurationShape
{
    public const string UsualInstanceType = "ml.t3.medium";

    private const string OwnProfile = "from_research_user";

    private static readonly Shape<string> Type = Shapes.Text(64).Unless(TypeProblem);

    private static readonly Field<string?> DomainName = Field.Optional(
        "domain_name", Shapes.Text(63).OrNone(), null,
        "Name of the Studio domain for people. The platform has one domain, which every workstation uses.");

    private static readonly Field<string> UserProfileName = Field.Optional(
        "user_profile_name", Shapes.Text(64).Unless(ProfileProblem), OwnProfile,
        $"Whose profile it runs in: {OwnProfile}, the profile of the researcher who launches it, is the only one.");

    private static readonly Field<string?> DefaultInstanceType = Field.Optional(
        "default_instance_type", Type.OrNone(), null,
        $"Instance type of a launch that names none. Without it, the first of instance_types, else {UsualInstanceType}.");

    private static readonly Field<IReadOnlyList<string>> InstanceTypes = Field.Optional<IReadOnlyList<string>>(
        "instance_types", Shapes.List(Type, minimum: 1, maximum: 50, InstanceTypeFields.EachOnce), [],
        "Instance types a researcher may choose. Without it, the default only.");

    private static readonly Field<int?> VolumeGb = Field.Optional(
        "volume_gb",
        Shapes.WholeNumber(StudioConfiguration.MinimumVolumeGb, ServiceConfiguration.MaximumVolumeGb).As(int? (value) => value),
        null,
        "Gigabytes of the space's own volume (EBS). Without it, the environment's space_ebs.default_gb.");

    private static readonly Field<bool> EfsIntegration = Field.Optional(
        "efs_integration", Shapes.Boolean, true, "Whether the shared file system is mounted in the space.");

    private static readonly Field<int?> AutoStopMinutes = Field.Optional(
        "auto_stop_minutes", Shapes.WholeNumber(1, ServiceConfiguration.MaximumAutoStopMinutes).As(int? (value) => value), null,
        "Minutes without activity after which the application stops; Studio's own idle shutdown takes 60 at least. Without it, the domain's setting.");

    private static readonly Field<decimal?> MaximumHourlyCost = HourlyLimitField.Field;

    public static Shape<StudioConfiguration> Shape { get; } = Shapes.Record(
        [DomainName, UserProfileName, DefaultInstanceType, InstanceTypes, VolumeGb, EfsIntegration, AutoStopMinutes, MaximumHourlyCost],
        values => new StudioConfiguration
        {
            DomainName = values.Of(DomainName),
            UserProfileName = values.Of(UserProfileName),
            InstanceType = InstanceTypeFields.Default(values.Of(DefaultInstanceType), values.Of(InstanceTypes), UsualInstanceType),
            AllowedInstanceTypes = values.Of(InstanceTypes),
            VolumeGb = values.Of(VolumeGb),
            EfsIntegration = values.Of(EfsIntegration),
            StopAfterMinutes = values.Of(AutoStopMinutes),
            HourlyLimit = values.Of(MaximumHourlyCost),
        },
        InstanceTypeFields.DefaultIsListed(DefaultInstanceType, InstanceTypes));

    private static string? TypeProblem(string type) =>
        InstanceType.Problem("ml." + type, InstanceUse.Studio) is null
            ? $"is \"{type}\", an EC2 type; Studio's begin with \"ml.\". Give ml.{type}."
            : InstanceType.Problem(type, InstanceUse.Studio);

    private static string? ProfileProblem(string profile) => profile == OwnProfile
        ? null
        : $"is \"{profile}\"; give {OwnProfile}: a workstation runs in the profile of the researcher who launches it, never in another's.";
}
