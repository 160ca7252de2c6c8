using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>A shape whose value is turned into another type.</summary>
internal sealed class ConvertedShape<TIn, TOut>(Shape<TIn> shape, Func<TIn, TOut> convert) : Shape<TOut>
{
    public override string Expected => shape.Expected;

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out TOut value)
    {
        var read = shape.TryRead(place, report, out var raw);
        value = read ? convert(raw!) : default;
        return read;
    }

    public override JsonObject Schema() => shape.Schema();
}
