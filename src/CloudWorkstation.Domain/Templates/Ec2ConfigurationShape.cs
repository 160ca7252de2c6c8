using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Templates;

internal static partial class Ec2ConfigurationShape
{
    public const string UsualInstanceType = "t3.medium";

    private static readonly Shape<string> InstanceType = Shapes.Text(64).Unless(Ec2InstanceType.Problem);

    private static readonly Field<string?> DefaultInstanceType = Field.Optional(
        "default_instance_type", InstanceType.OrNone(), null,
        $"Instance type of a launch that names none. Without it, the first of instance_types, else {UsualInstanceType}.");

    private static readonly Field<IReadOnlyList<string>> InstanceTypes = Field.Optional<IReadOnlyList<string>>(
        "instance_types", Shapes.List(InstanceType, minimum: 1, maximum: 50, InstanceTypeFields.EachOnce), [],
        "Instance types a researcher may choose, x86 ones. Without it, the default only.");

    private static readonly Field<int> VolumeGb = Field.Optional(
        "volume_gb", Shapes.WholeNumber(Ec2Configuration.MinimumVolumeGb, ServiceConfiguration.MaximumVolumeGb), 30,
        "Gigabytes of the root volume (gp3, encrypted).");

    private static readonly Field<bool> EfsIntegration = Field.Optional(
        "efs_integration", Shapes.Boolean, true, "Whether the shared file system is mounted at the researcher's workspace.");

    private static readonly Field<int?> AutoStopMinutes = Field.Optional(
        "auto_stop_minutes", Shapes.WholeNumber(1, ServiceConfiguration.MaximumAutoStopMinutes).As(int? (value) => value), null,
        "Minutes without a session and without load after which it stops. Without it, it never stops by itself.");

    private static readonly Field<decimal?> MaximumHourlyCost = HourlyLimitField.Field;

    private static readonly Field<string?> PipIndexUrl = Field.Optional(
        "pip_index_url", Shapes.Text("an https address of a Python package index", IndexPattern()).OrNone(), null,
        "Python package index that the isolated network reaches, a mirror in the VPC for example; packages.pip needs it.");

    public static Shape<Ec2Configuration> Shape { get; } = Shapes.Record(
        [DefaultInstanceType, InstanceTypes, VolumeGb, EfsIntegration, AutoStopMinutes, MaximumHourlyCost, PipIndexUrl],
        values => new Ec2Configuration
        {
            InstanceType = InstanceTypeFields.Default(values.Of(DefaultInstanceType), values.Of(InstanceTypes), UsualInstanceType),
            AllowedInstanceTypes = values.Of(InstanceTypes),
            VolumeGb = values.Of(VolumeGb),
            EfsIntegration = values.Of(EfsIntegration),
            StopAfterMinutes = values.Of(AutoStopMinutes),
            HourlyLimit = values.Of(MaximumHourlyCost),
            PipIndexUrl = values.Of(PipIndexUrl),
        },
        InstanceTypeFields.DefaultIsListed(DefaultInstanceType, InstanceTypes));

    [GeneratedRegex(@"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._/-]*)?\z")]
    private static partial Regex IndexPattern();
}
