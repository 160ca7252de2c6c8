using System.Globalization;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Values of a template's own parameters.</summary>
public static partial class ParameterValues
{
    /// <summary>
    /// What a text value may consist of. Values reach scripts that run as root and JSON documents, so nothing that a shell
    /// or JSON gives a meaning is allowed. The compiled template has the same rule as AllowedPattern.
    /// </summary>
    public const string TextPattern = "^([A-Za-z0-9._:/=+@,~][A-Za-z0-9 ._:/=+@,~-]{0,255})?$";

    /// <summary>The rule of <see cref="TextPattern"/> as it reads after "give".</summary>
    public const string TextAllowed = "at most 256 letters, digits, spaces and . _ : / = + @ , ~ -, not beginning with a space or -";

    /// <summary>
    /// What a package parameter's value may be. Packages are installed as root without a check of signatures when they come from an address,
    /// so it is a name in the operating system's repositories, or a file below <c>software/</c>, where engineers alone can write.
    /// </summary>
    public const string PackagePattern = @"^([A-Za-z0-9][A-Za-z0-9._+~-]{0,127}|software/[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}\.rpm)?$";

    /// <summary>The rule of <see cref="PackagePattern"/> as it reads after "give".</summary>
    public const string PackageAllowed = "a package's name, or software/<file>.rpm with a file that the platform's engineers keep in the data bucket";

    /// <summary>Every parameter's value: the one given, else its default.</summary>
    /// <param name="given">Written forms by parameter name, as in <c>--set name=value</c>.</param>
    public static ParameterResolution Resolve(WorkstationTemplate template, IReadOnlyDictionary<string, string> given)
    {
        var problems = new List<LaunchProblem>();
        var names = template.Parameters.Select(parameter => parameter.Name).ToList();
        foreach (var unknown in given.Keys.Where(name => !names.Contains(name)))
        {
            var allowed = names.Count == 0 ? "it has no parameters, leave --set out" : $"it has {string.Join(", ", names)}";
            problems.Add(new LaunchProblem(
                "set", $"Template {template.Slug} has no parameter \"{unknown}\"{NearestName.Hint(unknown, names)}; {allowed}."));
        }

        var values = new Dictionary<string, string>();
        foreach (var parameter in template.Parameters)
        {
            if ((given.TryGetValue(parameter.Name, out var value) ? value : parameter.Default) is not { } written)
            {
                problems.Add(new LaunchProblem(
                    "set", $"Parameter \"{parameter.Name}\" has no value; give {Allowed(parameter)}: --set {parameter.Name}=…"));
            }
            else if (Problem(parameter, written) is { } problem)
            {
                problems.Add(new LaunchProblem("set", $"Parameter \"{parameter.Name}\" {problem}"));
            }
            else
            {
                values[parameter.Name] = written;
            }
        }

        return new ParameterResolution(values, problems);
    }

    /// <summary>What is wrong with a value, to be read after the parameter's name; null when nothing is.</summary>
    public static string? Problem(TemplateParameter parameter, string value)
    {
        if (parameter.AllowedValues.Count > 0)
        {
            return parameter.AllowedValues.Contains(value)
                ? null
                : $"is \"{value}\"{NearestName.Hint(value, parameter.AllowedValues)}; give {Allowed(parameter)}.";
        }

        var valid = parameter.Type switch
        {
            TemplateParameterType.Number => TryNumber(value, out var number)
                && number >= (parameter.Minimum ?? decimal.MinValue) && number <= (parameter.Maximum ?? decimal.MaxValue),
            TemplateParameterType.Boolean => value is "true" or "false",
            TemplateParameterType.Package => Package().IsMatch(value),
            _ => Text().IsMatch(value),
        };
        return valid ? null : $"is \"{(value.Length <= 80 ? value : value[..77] + "…")}\"; give {Allowed(parameter)}.";
    }

    /// <summary>What a parameter takes, as it reads after "give".</summary>
    public static string Allowed(TemplateParameter parameter) => parameter switch
    {
        { AllowedValues: { Count: > 0 } values } => values.Count == 1 ? values[0] : "one of " + string.Join(", ", values),
        { Type: TemplateParameterType.Boolean } => "true or false",
        { Type: TemplateParameterType.Number, Minimum: { } minimum, Maximum: { } maximum } => Invariant($"a whole number from {minimum} to {maximum}"),
        { Type: TemplateParameterType.Number, Minimum: { } minimum } => Invariant($"a whole number of at least {minimum}"),
        { Type: TemplateParameterType.Number, Maximum: { } maximum } => Invariant($"a whole number of at most {maximum}"),
        { Type: TemplateParameterType.Number } => "a whole number",
        { Type: TemplateParameterType.Package } => PackageAllowed,
        _ => TextAllowed,
    };

    internal static bool TryNumber(string value, out decimal number) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^([A-Za-z0-9._:/=+@,~][A-Za-z0-9 ._:/=+@,~-]{0,255})?\z")]
    internal static partial Regex Text();

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9._+~-]{0,127}|software/[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}\.rpm)?\z")]
    private static partial Regex Package();
}

/// <summary>Values by parameter name, and what is wrong with those that are missing.</summary>
public sealed record ParameterResolution(IReadOnlyDictionary<string, string> Values, IReadOnlyList<LaunchProblem> Problems);
