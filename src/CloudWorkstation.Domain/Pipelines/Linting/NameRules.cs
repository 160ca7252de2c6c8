using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Names and declarations of parameters and steps.</summary>
internal static partial class NameRules
{
    private const string Allowed = "Give 1 to 64 letters, digits, hyphens and underscores.";
    private static readonly string[] ParameterTypes = ["String", "Integer", "Float", "Boolean"];

    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var parameter in definition.Parameters.Values)
        {
            if (!Name().IsMatch(parameter.Name))
            {
                yield return new("", LintRules.InvalidName, $"The parameter's name \"{parameter.Name}\" is not allowed.", Allowed);
            }

            if (!ParameterTypes.Contains(parameter.Type))
            {
                yield return new(
                    "", LintRules.InvalidParameter, $"The parameter {parameter.Name} has the type \"{parameter.Type}\".",
                    $"Give one of {string.Join(", ", ParameterTypes)}.");
            }
            else if (parameter.Default is { } value && !IsOf(parameter.Type, value))
            {
                yield return new(
                    "", LintRules.InvalidParameter, $"The default of the parameter {parameter.Name}, \"{value}\", is no {parameter.Type}.",
                    $"Give a {parameter.Type}, or change its type.");
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            if (step.Body.Text("Name") is { } name && !Name().IsMatch(name))
            {
                yield return new(step.Name, LintRules.InvalidName, $"The step's name \"{name}\" is not allowed.", Allowed);
            }

            if (!seen.Add(step.Name))
            {
                yield return new(
                    step.Name, LintRules.DuplicateName,
                    $"There is more than one step {step.Name}; names are unique over the whole definition, branches included.",
                    "Rename one.");
            }
        }
    }

    private static bool IsOf(string type, string value) => type switch
    {
        "Integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "Float" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "Boolean" => value is "true" or "false",
        _ => true,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Name();
}
