using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Pipelines;

internal static partial class PipelineDataShape
{
    /// <summary>Fewer rows per class would leave a class out of the test split.</summary>
    private const int RowsPerClass = 20;

    private static readonly SyntheticData Defaults = new();

    private static readonly Field<long> Rows = Field.Optional(
        "rows", Shapes.WholeNumber(1L, 1_000_000_000L), Defaults.Rows, "Rows, without the header.");

    private static readonly Field<int> Features = Field.Optional(
        "features", Shapes.WholeNumber(1, 500), Defaults.Features, "Columns besides the target.");

    private static readonly Field<int> Classes = Field.Optional(
        "classes", Shapes.WholeNumber(2, 100), Defaults.Classes, "Different values of the target.");

    private static readonly Field<int> Seed = Field.Optional(
        "seed", Shapes.WholeNumber(0, int.MaxValue), Defaults.Seed, "The same seed gives the same bytes.");

    private static readonly Shape<PipelineData> Synthetic = Shapes.Record<PipelineData>(
        [Rows, Features, Classes, Seed],
        values => new SyntheticData { Rows = values.Of(Rows), Features = values.Of(Features), Classes = values.Of(Classes), Seed = values.Of(Seed) },
        (values, place, report) =>
        {
            if (values.TryGet(Rows, out var rows) && values.TryGet(Classes, out var classes) && rows < (long)classes * RowsPerClass)
            {
                report.Add(
                    place.At("rows"),
                    $"is {rows}, too few for {classes} classes to be in every split; give at least {classes * RowsPerClass}.");
            }
        });

    public static Shape<PipelineData> Shape { get; } = Shapes.OneOf(
        ("synthetic", Synthetic),
        ("csv", Shapes.Text("the path of a .csv file, relative to this file", CsvPattern()).As(PipelineData (file) => new CsvData(file))));

    [GeneratedRegex(@"^[^\p{C}]+\.csv\z", RegexOptions.IgnoreCase)]
    private static partial Regex CsvPattern();
}
