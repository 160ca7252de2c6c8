using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Pipelines;

internal static class PipelineInstanceTypesShape
{
    private static readonly PipelineInstanceTypes Defaults = new();

    private static readonly Field<string> Processing = Field.Optional(
        "processing", For(InstanceUse.Processing), Defaults.Processing, "For preprocessing and evaluation.");

    private static readonly Field<string> Training = Field.Optional(
        "training", For(InstanceUse.Training), Defaults.Training, "For training.");

    private static readonly Field<string> Endpoint = Field.Optional(
        "endpoint", For(InstanceUse.Hosting), Defaults.Endpoint, "For the endpoint, which bills as long as it exists.");

    public static Shape<PipelineInstanceTypes> Shape { get; } = Shapes.Record(
        [Processing, Training, Endpoint],
        values => new PipelineInstanceTypes { Processing = values.Of(Processing), Training = values.Of(Training), Endpoint = values.Of(Endpoint) });

    private static Shape<string> For(InstanceUse use) => Shapes.Text(64).Unless(type => InstanceType.PipelineProblem(type, use));
}
