using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static partial class CanvasConfigurationShape
{
    private static readonly Field<IReadOnlyList<string>> DataSources = Field.Optional<IReadOnlyList<string>>(
        "data_sources",
        Shapes.List(Shapes.Text(1024).Unless(SourceProblem), minimum: 0, maximum: 50),
        [],
        "s3:// addresses that Canvas may read: they become permissions of the researchers' role, and the way to them through the network. "
            + "Names of databases are a note for people; access to those is the administrators' matter.");

    private static readonly Field<IReadOnlyList<string>> ModelTypes = Field.Optional<IReadOnlyList<string>>(
        "model_types",
        Shapes.List(Shapes.Text("a word of lower-case letters, digits, _ and -", ModelTypePattern(), 64), minimum: 0, maximum: 20),
        [],
        $"Kinds of model it is for: {string.Join(", ", CanvasConfiguration.KnownModelTypes)}. {CanvasConfiguration.TimeSeries} is switched on only "
            + $"where it is named, and {CanvasConfiguration.GenerativeAi} is never available, since no role may call Bedrock. AWS can tell none of the "
            + "others apart: for them this is a note for people.");

    private static readonly Field<int?> AutoStopMinutes = Field.Optional(
        "auto_stop_minutes", Shapes.WholeNumber(1, ServiceConfiguration.MaximumAutoStopMinutes).As(int? (value) => value), null,
        "Minutes without activity after which the Governor stops it. Without it, it never stops by itself.");

    public static Shape<CanvasConfiguration> Shape { get; } = Shapes.Record(
        [DataSources, ModelTypes, AutoStopMinutes],
        values => new CanvasConfiguration
        {
            DataSources = values.Of(DataSources),
            ModelTypes = values.Of(ModelTypes),
            StopAfterMinutes = values.Of(AutoStopMinutes),
        });

    private static string? SourceProblem(string source) => SourcePattern().IsMatch(Placeholders.Blank(source))
        ? null
        : $"is \"{source}\"; give an address such as s3://bucket/folder/ or a database's name of letters, digits, _ . and -.";

    [GeneratedRegex(@"^(s3://[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9!_.*'()/ =-]*)?|[A-Za-z][A-Za-z0-9_.-]*)\z")]
    private static partial Regex SourcePattern();

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*\z")]
    private static partial Regex ModelTypePattern();
}
