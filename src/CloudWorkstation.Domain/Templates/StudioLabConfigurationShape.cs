using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static class StudioLabConfigurationShape
{
    private static readonly Field<string> Runtime = Field.Optional(
        "runtime", Shapes.Text(64), "Python 3", "Environment to choose in Studio Lab; it has no API, so this is said, not set.");

    private static readonly Field<string?> ProjectName = Field.Optional(
        "project_name", Shapes.Text(64).OrNone(), null, "Name of the project for people.");

    public static Shape<StudioLabConfiguration> Shape { get; } = Shapes.Record(
        [Runtime, ProjectName],
        values => new StudioLabConfiguration { Runtime = values.Of(Runtime), ProjectName = values.Of(ProjectName) });
}
