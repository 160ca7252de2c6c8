namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Training in a framework's image, which does nothing without a script.</summary>
internal static class EntryPointRules
{
    private static readonly string[] ScriptModeRepositories =
        ["autogluon-training", "sagemaker-scikit-learn", "pytorch-training", "tensorflow-training", "huggingface-pytorch-training"];

    private static readonly string[] Needed = ["sagemaker_program", "sagemaker_submit_directory"];

    public static IEnumerable<LintFinding> Check(LintedDefinition definition) =>
        from step in definition.Of("Training")
        let image = step.Arguments.Text("AlgorithmSpecification", "TrainingImage") ?? ""
        where ScriptModeRepositories.Any(repository => image.Contains($"/{repository}:", StringComparison.Ordinal))
        where step.Arguments.Items("AlgorithmSpecification", "ContainerEntrypoint").Count == 0
        let missing = Needed.Where(name => step.Arguments.Member("HyperParameters", name) is null).ToList()
        where missing.Count > 0
        select new LintFinding(
            step.Name, LintRules.NoEntryPoint, $"The image {image} runs a script of yours, but HyperParameters lack {string.Join(" and ", missing)}.",
            "Give sagemaker_program the script's file name and sagemaker_submit_directory the S3 address of a .tar.gz with it, "
            + "or set ContainerEntrypoint.");
}
