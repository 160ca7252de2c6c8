using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>A value and where it stands.</summary>
public sealed record Placed<T>(T Value, Place Place);

/// <summary>Looks at the items of a list together, those that are valid by themselves, and reports what does not fit.</summary>
public delegate void ItemsCheck<T>(IReadOnlyList<Placed<T>> items, Report report);

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape<T>(Shape<T> item, int minimum, int maximum, IReadOnlyList<ItemsCheck<T>> checks) : Shape<IReadOnlyList<T>>
{
    public override string Expected => (minimum, maximum) switch
    {
        (0, int.MaxValue) => "a list",
        (_, int.MaxValue) => $"a list of at least {minimum}",
        (0, _) => $"a list of at most {maximum}",
        _ => $"a list of {minimum} to {maximum}",
    };

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        if (place.Node is not ListNode list)
        {
            return Refuse(place, report, out value);
        }

        var complete = list.Items.Count >= minimum && list.Items.Count <= maximum;
        if (!complete)
        {
            report.Add(place, $"has {list.Items.Count} entries; give {Expected}.");
        }

        var before = report.Errors.Count;
        var items = new List<Placed<T>>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var at = place.At(index);
            if (item.TryRead(at, report, out var read))
            {
                items.Add(new Placed<T>(read, at));
            }
            else
            {
                complete = false;
            }
        }

        foreach (var check in checks)
        {
            check(items, report);
        }

        complete &= report.Errors.Count == before;
        value = complete ? [.. items.Select(placed => placed.Value)] : null;
        return complete;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema(), ["minItems"] = minimum };
        if (maximum != int.MaxValue)
        {
            schema["maxItems"] = maximum;
        }

        return schema;
    }
}
