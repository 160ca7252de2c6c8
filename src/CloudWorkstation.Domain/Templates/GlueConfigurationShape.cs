using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static class GlueConfigurationShape
{
    public const string UsualWorkerType = "G.1X";

    /// <summary>Source: Glue's API, CreateSession, WorkerType for Spark.</summary>
    private static readonly Shape<string> WorkerTypeShape =
        Shapes.Choice(("G.1X", "G.1X"), ("G.2X", "G.2X"), ("G.4X", "G.4X"), ("G.8X", "G.8X"));

    private static readonly Field<string> GlueVersion = Field.Optional(
        "glue_version", Shapes.Choice(("3.0", "3.0"), ("4.0", "4.0"), ("5.0", "5.0")), "5.0",
        "Version of Glue, which sets those of Spark and Python.");

    private static readonly Field<string?> WorkerType = Field.Optional(
        "worker_type", WorkerTypeShape.OrNone(), null,
        $"Worker type of a launch that names none; G.1X is one DPU, G.8X eight. Without it, the first of worker_types, else {UsualWorkerType}.");

    private static readonly Field<IReadOnlyList<string>> WorkerTypes = Field.Optional<IReadOnlyList<string>>(
        "worker_types", Shapes.List(WorkerTypeShape, minimum: 1, maximum: 4, InstanceTypeFields.EachOnce), [],
        "Worker types a researcher may choose with --instance-type. Without it, the default only.");

    private static readonly Field<PlacedNumber> NumberOfWorkers = Field.Optional(
        "number_of_workers",
        new PlacedNumberShape(GlueConfiguration.MinimumWorkers, GlueConfiguration.MaximumWorkers),
        new PlacedNumber(2, null),
        "Workers of the session, each billed; or {{ name }} of a number parameter.");

    private static readonly Field<int> IdleTimeoutMinutes = Field.Optional(
        "idle_timeout_minutes", Shapes.WholeNumber(1, GlueConfiguration.MaximumIdleMinutes), 60,
        "Minutes without a statement after which Glue ends the session.");

    public static Shape<GlueConfiguration> Shape { get; } = Shapes.Record(
        [GlueVersion, WorkerType, WorkerTypes, NumberOfWorkers, IdleTimeoutMinutes],
        values => new GlueConfiguration
        {
            GlueVersion = values.Of(GlueVersion),
            WorkerType = InstanceTypeFields.Default(values.Of(WorkerType), values.Of(WorkerTypes), UsualWorkerType),
            AllowedWorkerTypes = values.Of(WorkerTypes),
            NumberOfWorkers = values.Of(NumberOfWorkers).Number,
            NumberOfWorkersParameter = values.Of(NumberOfWorkers).Parameter,
            IdleTimeoutMinutes = values.Of(IdleTimeoutMinutes),
        },
        InstanceTypeFields.DefaultIsListed(WorkerType, WorkerTypes));
}
