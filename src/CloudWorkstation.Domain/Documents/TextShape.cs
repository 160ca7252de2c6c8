using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Documents;

/// <summary>Text. Unquoted numbers and booleans are text too where text is asked for, so account ids need no quotes.</summary>
internal sealed class TextShape(string expected, Regex? pattern, int maximumLength) : Shape<string>
{
    public override string Expected => expected;

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out string value)
    {
        if (place.Node is not ScalarNode { IsEmpty: false } scalar || scalar.Text.Length > maximumLength || !Allows(scalar.Text))
        {
            return Refuse(place, report, out value);
        }

        value = scalar.Text;
        return true;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string", ["maxLength"] = maximumLength };
        if (pattern is not null && SchemaPattern.Of(pattern) is { } text)
        {
            schema["pattern"] = text;
        }

        return schema;
    }

    private bool Allows(string text) => pattern?.IsMatch(text) ?? (text.Length > 0 && !text.Any(char.IsControl));
}
