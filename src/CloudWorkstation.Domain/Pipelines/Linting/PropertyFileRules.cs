namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Property files: declared on an output the step has, and read by a name it declares.</summary>
internal static class PropertyFileRules
{
    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            var outputs = step.OutputNames;
            foreach (var file in step.Body.Items("PropertyFiles"))
            {
                if (file.Text("OutputName") is not { } output || !outputs.Contains(output))
                {
                    var name = file.Text("PropertyFileName") ?? "without a name";
                    yield return new(
                        step.Name, LintRules.InvalidPropertyFile,
                        $"The property file {name} is in the output \"{file.Text("OutputName")}\", which the step does not have.",
                        outputs.Count == 0 ? "Give the step that output." : $"Give one of {string.Join(", ", outputs)}.");
                }
            }

            foreach (var reference in step.References)
            {
                if (reference.PropertyFile is { } wanted && definition.Find(reference.Name) is { } writer && !Declares(writer, wanted))
                {
                    yield return new(
                        step.Name, LintRules.InvalidPropertyFile, $"\"{reference.Path}\" names a property file that {writer.Name} does not declare.",
                        $"Add {{\"PropertyFileName\":\"{wanted}\",\"OutputName\":…,\"FilePath\":…}} to the PropertyFiles of {writer.Name}.");
                }
            }
        }
    }

    private static bool Declares(LintedStep step, string name) => step.Body.Items("PropertyFiles").Any(file => file.Text("PropertyFileName") == name);
}
