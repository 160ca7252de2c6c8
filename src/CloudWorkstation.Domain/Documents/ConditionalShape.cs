using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>A shape with a condition that no pattern or range expresses.</summary>
internal sealed class ConditionalShape<T>(Shape<T> shape, Func<T, string?> problem) : Shape<T>
{
    public override string Expected => shape.Expected;

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        if (!shape.TryRead(place, report, out value))
        {
            return false;
        }

        if (problem(value) is not { } message)
        {
            return true;
        }

        report.Add(place, message);
        return false;
    }

    public override JsonObject Schema() => shape.Schema();
}
