using System.Globalization;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// The parameter of a template that sets how many workers a Glue session has: the only one that changes what a workstation costs.
/// </summary>
internal static class WorkerParameter
{
    /// <param name="maximum">Most workers; null for no limit.</param>
    /// <returns>The template's parameters, that one with a range that keeps the maximum.</returns>
    public static IReadOnlyList<TemplateParameter> Limited(WorkstationTemplate template, int? maximum) =>
        maximum is { } most && template.Configuration is GlueConfiguration { NumberOfWorkersParameter: { } name }
            ? [.. template.Parameters.Select(parameter => parameter.Name == name ? Limited(parameter, most) : parameter)]
            : template.Parameters;

    private static TemplateParameter Limited(TemplateParameter parameter, int maximum)
    {
        var most = maximum.ToString(CultureInfo.InvariantCulture);
        string[] values = [.. parameter.AllowedValues.Where(value => Keeps(value, maximum))];
        return parameter with
        {
            Maximum = Math.Min(parameter.Maximum ?? maximum, maximum),
            // An empty list would allow any number.
            AllowedValues = parameter.AllowedValues.Count > 0 && values.Length == 0 ? [most] : values,
            Default = parameter.Default is { } value && !Keeps(value, maximum) ? most : parameter.Default,
        };
    }

    private static bool Keeps(string value, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum;
}
