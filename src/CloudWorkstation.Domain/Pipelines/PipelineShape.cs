using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Pipelines;

internal static partial class PipelineShape
{
    // SageMaker gives an endpoint's name 63 letters, of which the environment's may take 22.
    private static readonly Field<string> Name = Field.Required(
        "name",
        Shapes.Text("1 to 41 lower-case letters, digits and hyphens, beginning and ending with a letter or digit", NamePattern()),
        "Name of the pipeline and of its endpoint, in SageMaker after the environment's: poc--tabular. Lower case, as in ARNs.");

    private static readonly Field<TrainingAlgorithm> Algorithm = Field.Optional(
        "algorithm",
        Shapes.Choice(("autogluon", TrainingAlgorithm.AutoGluon), ("sklearn", TrainingAlgorithm.Sklearn)),
        TrainingAlgorithm.AutoGluon,
        "What trains the model: autogluon (an ensemble) or sklearn (one model, small and quick).");

    private static readonly Field<string> TargetColumn = Field.Required(
        "target_column",
        Shapes.Text("a column name of 1 to 100 characters that begins with a letter or _ and has no comma or quote", ColumnPattern()),
        "Column of the data that is predicted.");

    private static readonly Field<double> MinimumAccuracy = Field.Optional(
        "minimum_accuracy", Shapes.Number(0, 1), 0.8, "Accuracy on the test split below which no model is deployed.");

    private static readonly Field<PipelineInstanceTypes> InstanceTypes = Field.Optional(
        "instance_types", PipelineInstanceTypesShape.Shape, new PipelineInstanceTypes(), "Instance types of the jobs and the endpoint.");

    private static readonly Field<bool> RunOnDeploy = Field.Optional(
        "run_on_deploy", Shapes.Boolean, false, "Whether a deployment starts an execution, which ends with an endpoint that bills by the hour.");

    private static readonly Field<PipelineData> Data = Field.Required(
        "data", PipelineDataShape.Shape, "The first data: a synthetic set, or a CSV file.");

    public static Shape<PipelineSettings> Shape { get; } = Shapes.Record(
        [Name, Algorithm, TargetColumn, MinimumAccuracy, InstanceTypes, RunOnDeploy, Data],
        values => new PipelineSettings
        {
            Name = values.Of(Name),
            Algorithm = values.Of(Algorithm),
            TargetColumn = values.Of(TargetColumn),
            MinimumAccuracy = values.Of(MinimumAccuracy),
            InstanceTypes = values.Of(InstanceTypes),
            RunOnDeploy = values.Of(RunOnDeploy),
            Data = values.Of(Data),
        });

    [GeneratedRegex(@"^[a-z0-9](-*[a-z0-9]){0,40}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[\p{L}_][^,""\p{C}]{0,99}\z")]
    private static partial Regex ColumnPattern();
}
