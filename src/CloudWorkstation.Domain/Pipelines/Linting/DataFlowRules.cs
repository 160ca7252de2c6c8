namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Data that is read where another step writes it, without waiting for that step; and outputs that mix.</summary>
internal static class DataFlowRules
{
    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        var written = definition.Steps.SelectMany(step => S3Location.Written(definition, step)).ToList();
        foreach (var read in definition.Steps.SelectMany(step => S3Location.Read(definition, step)))
        {
            foreach (var source in written.Where(source => Unordered(definition, read, source)).DistinctBy(source => source.Step.Name))
            {
                yield return new(
                    read.Step.Name, LintRules.MissingDataFlow,
                    $"It reads {read.Name} from s3://{read.Uri}, where {source.Step.Name} writes, "
                    + "but nothing makes it wait: the two run at the same time.",
                    $"Give {read.Name} the address by reference, {{\"Get\":\"{Property(source)}\"}}, or add {source.Step.Name} to DependsOn.");
            }
        }

        // Training jobs put their name between the prefix and the model, so they may share one.
        var outputs = written.Where(location => location.Step.Type != "Training");
        foreach (var group in outputs.GroupBy(location => location.Uri).Where(group => group.Count() > 1))
        {
            var names = string.Join(", ", group.Select(location => $"{location.Step.Name}.{location.Name}"));
            yield return new(
                group.First().Step.Name, LintRules.SharedOutput,
                $"The outputs {names} go to one place, s3://{group.Key}, where their files mix.",
                "Give each output a prefix of its own.");
        }
    }

    private static bool Unordered(LintedDefinition definition, S3Location read, S3Location source) =>
        read.Overlaps(source)
        && !ReferenceEquals(read.Step, source.Step)
        && !definition.Order.Waits(read.Step, source.Step)
        && !definition.Order.Waits(source.Step, read.Step)
        && !(read.Step.Parent is not null && read.Step.Parent == source.Step.Parent && read.Step.Branch != source.Step.Branch);

    private static string Property(S3Location source) => source.Step.Type switch
    {
        "Processing" => $"Steps.{source.Step.Name}.ProcessingOutputConfig.Outputs['{source.Name}'].S3Output.S3Uri",
        "Training" => $"Steps.{source.Step.Name}.ModelArtifacts.S3ModelArtifacts",
        _ => $"Steps.{source.Step.Name}.TransformOutput.S3OutputPath",
    };
}
