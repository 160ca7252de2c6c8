using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>A number, or the place of a parameter that gives it.</summary>
/// <param name="Number">The number; the least allowed one when a parameter gives it.</param>
/// <param name="Parameter">Name of the parameter, or null.</param>
internal sealed record PlacedNumber(int Number, string? Parameter)
{
    public override string ToString() => Parameter is null ? $"{Number}" : $"{{{{ {Parameter} }}}}";
}

/// <summary>A whole number in a range, or <c>{{ name }}</c>.</summary>
internal sealed class PlacedNumberShape(int minimum, int maximum) : Shape<PlacedNumber>
{
    private readonly Shape<int> number = Shapes.WholeNumber(minimum, maximum);

    public override string Expected => $"{number.Expected}, or {{{{ name }}}} of a parameter in quotes";

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out PlacedNumber value)
    {
        if (place.Node is ScalarNode scalar && Placeholders.Split(scalar.Text) is [{ Parameter: { } name }])
        {
            value = new PlacedNumber(minimum, name);
            return true;
        }

        if (place.Node is not ScalarNode { Quoted: false })
        {
            return Refuse(place, report, out value);
        }

        var read = number.TryRead(place, report, out var fixedNumber);
        value = read ? new PlacedNumber(fixedNumber, null) : null;
        return read;
    }

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(number.Schema(), new JsonObject { ["type"] = "string", ["pattern"] = Placeholders.WholePattern }),
    };
}
