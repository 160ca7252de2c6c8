using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Platform;

/// <summary>The field <c>workstations</c> of an environment file.</summary>
internal static partial class WorkstationShape
{
    /// <summary>A CloudFormation stack each, of which an account has 2,000.</summary>
    private const int Most = 1_000;

    private static readonly Field<string> Name = Field.Required(
        "name", Shapes.Text(WorkstationName.MaximumLength).Unless(WorkstationName.Problem), "Name of the workstation, unique in the environment.");

    private static readonly Field<string> Template = Field.Required("template", Shapes.Text(40), "Slug of the template it is made from.");

    private static readonly Field<string> Researcher = Field.Required("researcher", Shapes.Text(63), "Name of the researcher it belongs to.");

    private static readonly Field<string?> InstanceType = Field.Optional(
        "instance_type", Shapes.Text(64).OrNone(), null, "Instance or worker type. Without it, the template's.");

    private static readonly Field<int?> VolumeGb = Field.Optional(
        "volume_gb", Shapes.WholeNumber(1, ServiceConfiguration.MaximumVolumeGb).As(int? (size) => size), null,
        "Gigabytes of the workstation's own volume. Without it, the template's.");

    private static readonly Field<int?> AutoStopMinutes = Field.Optional(
        "auto_stop_minutes", Shapes.WholeNumber(0, ServiceConfiguration.MaximumAutoStopMinutes).As(int? (minutes) => minutes), null,
        "Minutes without activity after which it stops, 0 for never. Without it, the template's.");

    private static readonly Field<IReadOnlyDictionary<string, string>> Parameters = Field.Optional<IReadOnlyDictionary<string, string>>(
        "parameters",
        Shapes.Map("a parameter's name: lower-case letters, digits and _, beginning with a letter", ParameterPattern(), Shapes.Text(256), maximum: 40),
        new Dictionary<string, string>(),
        "Values of the template's own parameters.");

    private static readonly Shape<WorkstationDeclaration> Declaration = Shapes.Record(
        [Name, Template, Researcher, InstanceType, VolumeGb, AutoStopMinutes, Parameters],
        values => new WorkstationDeclaration
        {
            Name = values.Of(Name),
            Template = values.Of(Template),
            Researcher = values.Of(Researcher),
            InstanceType = values.Of(InstanceType),
            VolumeGb = values.Of(VolumeGb),
            AutoStopMinutes = values.Of(AutoStopMinutes),
            Parameters = values.Of(Parameters),
        });

    /// <param name="check">Compares the declarations with templates, researchers and policy; null when they are not at hand.</param>
    public static Shape<IReadOnlyList<WorkstationDeclaration>> List(ItemsCheck<WorkstationDeclaration>? check) => check is null
        ? Shapes.List(Declaration, maximum: Most, checks: [NamesAreUnique])
        : Shapes.List(Declaration, maximum: Most, checks: [NamesAreUnique, check]);

    private static void NamesAreUnique(IReadOnlyList<Placed<WorkstationDeclaration>> declarations, Report report)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (declaration, place) in declarations)
        {
            if (!names.Add(declaration.Name))
            {
                report.Add(place.At("name"), $"is \"{declaration.Name}\" again; a name is a stack, so give each workstation another.");
            }
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex ParameterPattern();
}
