using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>A number in a range; whole when <typeparamref name="T"/> is an integer type. Quoted digits are text, not a number.</summary>
internal sealed class NumberShape<T>(T minimum, T maximum) : Shape<T>
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private static readonly bool Whole = !(T.One / (T.One + T.One) > T.Zero);

    public override string Expected =>
        (Whole ? "a whole number" : "a number") + " from " + Write(minimum) + " to " + Write(maximum);

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        if (place.Node is not ScalarNode scalar)
        {
            return Refuse(place, report, out value);
        }

        var fraction = Whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!T.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | fraction, CultureInfo.InvariantCulture, out value))
        {
            return Refuse(place, report, out value);
        }

        if (scalar.Quoted)
        {
            report.Add(place, $"is the text {Quote(scalar)}; remove the quotes to make it a number.");
            return false;
        }

        if (HasLeadingZero(scalar.Text))
        {
            // YAML 1.1 reads 010 as 8 (octal), YAML 1.2 as 10.
            report.Add(place, $"is {scalar.Text}, which some readers of YAML take for an octal number; write {Write(value)}, without the zero in front.");
            return false;
        }

        return value >= minimum && value <= maximum || Refuse(place, report, out value);
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = Whole ? "integer" : "number",
        ["minimum"] = JsonNode.Parse(Write(minimum)),
        ["maximum"] = JsonNode.Parse(Write(maximum)),
    };

    private static bool HasLeadingZero(string text) => text.TrimStart('+', '-') is ['0', >= '0' and <= '9', ..];

    private static string Write(T number) => number.ToString(null, CultureInfo.InvariantCulture);
}
