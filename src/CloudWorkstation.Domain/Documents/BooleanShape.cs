using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary><c>true</c> or <c>false</c>; YAML 1.1's <c>yes</c>, <c>on</c> and the like are refused, since readers of YAML disagree on them.</summary>
internal sealed class BooleanShape : Shape<bool>
{
    public override string Expected => "true or false";

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out bool value)
    {
        value = place.Node is ScalarNode { Quoted: false, Text: "true" };
        return value || place.Node is ScalarNode { Quoted: false, Text: "false" } || Refuse(place, report, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
