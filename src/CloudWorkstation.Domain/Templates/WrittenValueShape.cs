using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>A parameter's value in its written form: <c>2</c> and <c>true</c> need no quotes, for the reader and for editors.</summary>
internal sealed class WrittenValueShape(Shape<string> text) : Shape<string>
{
    public override string Expected => text.Expected;

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out string value) => text.TryRead(place, report, out value);

    public override JsonObject Schema()
    {
        var schema = text.Schema();
        schema["type"] = new JsonArray("string", "number", "boolean");
        return schema;
    }
}
