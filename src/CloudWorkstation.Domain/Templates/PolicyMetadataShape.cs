using System.Globalization;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static partial class PolicyMetadataShape
{
    private static readonly Field<bool> RequiresFreeTier = Field.Optional(
        "requires_free_tier", Shapes.Boolean, false, "Whether it is for work that must cost nothing.");

    private static readonly Field<bool> RequiresGpu = Field.Optional(
        "requires_gpu", Shapes.Boolean, false, "Whether it is of no use without a GPU.");

    private static readonly Field<DataClassification?> Classification = Field.Optional(
        "data_classification",
        Shapes.Choice<DataClassification?>(
            ("public", DataClassification.Public), ("internal", DataClassification.Internal),
            ("confidential", DataClassification.Confidential), ("restricted", DataClassification.Restricted)),
        null,
        "Sensitivity of the data it is made for.");

    private static readonly Field<IReadOnlyList<string>> SuitableFor = Field.Optional<IReadOnlyList<string>>(
        "suitable_for", Shapes.List(Shapes.Text(64), minimum: 0, maximum: 20), [], "Kinds of work it suits, for people who choose.");

    private static readonly Field<string?> SourceTemplate = Field.Optional(
        "source_template", Shapes.Text(128).OrNone(), null, "The template and version its image was compiled from. It is not inherited.");

    private static readonly Field<string?> ImageUri = Field.Optional(
        "image_uri", Shapes.Text("an image's address such as 123456789012.dkr.ecr.us-east-1.amazonaws.com/name:tag", ImagePattern(), 512).OrNone(), null,
        "Address of the image compiled from it. It is not inherited.");

    private static readonly Field<DateTimeOffset?> CompiledAt = Field.Optional(
        "compiled_at", Shapes.Text(40).Unless(TimeProblem).As(DateTimeOffset? (text) => Time(text)), null,
        "When the image was compiled. It is not inherited.");

    /// <value>Names of the fields that say what became of one template and mean nothing for those that inherit it.</value>
    public static IReadOnlyList<string> OfOneTemplate { get; } = [SourceTemplate.Name, ImageUri.Name, CompiledAt.Name];

    public static Shape<PolicyMetadata> Shape { get; } = Shapes.Record(
        [RequiresFreeTier, RequiresGpu, Classification, SuitableFor, SourceTemplate, ImageUri, CompiledAt],
        values => new PolicyMetadata
        {
            RequiresFreeTier = values.Of(RequiresFreeTier),
            RequiresGpu = values.Of(RequiresGpu),
            DataClassification = values.Of(Classification),
            SuitableFor = values.Of(SuitableFor),
            SourceTemplate = values.Of(SourceTemplate),
            ImageUri = values.Of(ImageUri),
            CompiledAt = values.Of(CompiledAt),
        });

    private static string? TimeProblem(string text) => Time(text) is null ? $"is \"{text}\"; give a time such as 2026-01-15T10:30:00Z." : null;

    private static DateTimeOffset? Time(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/@-]*\z")]
    private static partial Regex ImagePattern();
}
