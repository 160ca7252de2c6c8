using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary><c>parameters</c>: names that the author chooses, each with what it takes.</summary>
internal static partial class TemplateParameterShape
{
    private static readonly Shape<string> Written = new WrittenValueShape(Shapes.Text(ParameterValues.TextAllowed, ParameterValues.Text(), 256));

    private static readonly Field<string> Description = Field.Optional("description", Shapes.Text(300), "", "What the value is for.");

    private static readonly Field<TemplateParameterType> Type = Field.Optional(
        "type",
        Shapes.Choice(("string", TemplateParameterType.Text), ("number", TemplateParameterType.Number), ("boolean", TemplateParameterType.Boolean),
            ("package", TemplateParameterType.Package)),
        TemplateParameterType.Text,
        "string, number (whole), boolean, or package: the name of one, or software/<file>.rpm in the data bucket.");

    private static readonly Field<string?> Default = Field.Optional(
        "default", Written.OrNone(), null, "Value of a launch that gives none. Without it, every launch must give one.");

    private static readonly Field<IReadOnlyList<string>> Allowed = Field.Optional<IReadOnlyList<string>>(
        "allowed", Shapes.List(Written, minimum: 1, maximum: 100), [], "The only values allowed.");

    private static readonly Field<decimal?> Minimum = Bound("minimum", "Least number allowed.");

    private static readonly Field<decimal?> Maximum = Bound("maximum", "Greatest number allowed.");

    /// <value>What one parameter looks like.</value>
    private static readonly Shape<TemplateParameter> Parameter = Shapes.Record(
        [Description, Type, Default, Allowed, Minimum, Maximum],
        Make,
        BoundsAreOfNumbers,
        ValuesAreAllowed);

    public static Shape<IReadOnlyList<TemplateParameter>> Shape { get; } = Shapes
        .Map("1 to 40 lower-case letters, digits and _, beginning with a letter", NamePattern(), Parameter, maximum: 40)
        .As(IReadOnlyList<TemplateParameter> (parameters) => [.. parameters.Select(entry => entry.Value with { Name = entry.Key })]);

    private static TemplateParameter Make(FieldValues values) => new()
    {
        Name = "",
        Description = values.Of(Description),
        Type = values.Of(Type),
        Default = values.Of(Default),
        AllowedValues = values.Of(Allowed),
        Minimum = values.Of(Minimum),
        Maximum = values.Of(Maximum),
    };

    private static Field<decimal?> Bound(string name, string meaning) => Field.Optional(
        name, Shapes.WholeNumber(-1_000_000_000, 1_000_000_000).As(decimal? (value) => value), null, meaning);

    private static void BoundsAreOfNumbers(FieldValues values, Place place, Report report)
    {
        foreach (var field in new[] { Minimum, Maximum })
        {
            if (values.TryGet(Type, out var type) && type != TemplateParameterType.Number && values.TryGet(field, out var bound) && bound is not null)
            {
                report.Add(place.At(field.Name), "is for numbers only; remove it, or add type: number.");
            }
        }

        if (values.TryGet(Minimum, out var minimum) && values.TryGet(Maximum, out var maximum) && minimum > maximum)
        {
            report.Add(place.At(Minimum.Name), $"is {minimum}, more than maximum, {maximum}; exchange them.");
        }
    }

    private static void ValuesAreAllowed(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(Type, out _) || !values.TryGet(Minimum, out _) || !values.TryGet(Maximum, out _)
            || !values.TryGet(Allowed, out var allowed) || !values.TryGet(Default, out var @default)
            || !values.TryGet(Description, out _))
        {
            return;
        }

        var parameter = Make(values);
        for (var index = 0; index < allowed.Count; index++)
        {
            if (ParameterValues.Problem(parameter with { AllowedValues = [] }, allowed[index]) is { } problem)
            {
                report.Add(place.At(Allowed.Name).At(index), problem);
            }
        }

        if (@default is not null && ParameterValues.Problem(parameter, @default) is { } wrong)
        {
            report.Add(place.At(Default.Name), wrong);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex NamePattern();
}
