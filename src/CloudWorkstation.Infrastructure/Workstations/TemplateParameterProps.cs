using Amazon.CDK;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>A template's own parameter as a parameter of the stack.</summary>
internal static class TemplateParameterProps
{
    public static CfnParameterProps Of(TemplateParameter parameter) => new()
    {
        Type = parameter is { Type: TemplateParameterType.Number, AllowedValues.Count: 0 } ? "Number" : "String",
        Description = parameter.Description.Length == 0 ? null : parameter.Description,
        Default = parameter.Default,
        AllowedValues = parameter switch
        {
            { AllowedValues: { Count: > 0 } values } => [.. values],
            { Type: TemplateParameterType.Boolean } => ["true", "false"],
            _ => null,
        },
        // What a text may hold, since it reaches scripts and JSON; allowed values are the template author's.
        AllowedPattern = parameter switch
        {
            { AllowedValues.Count: > 0 } => null,
            { Type: TemplateParameterType.Text } => ParameterValues.TextPattern,
            { Type: TemplateParameterType.Package } => ParameterValues.PackagePattern,
            _ => null,
        },
        MinValue = (double?)parameter.Minimum,
        MaxValue = (double?)parameter.Maximum,
    };
}
