using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>The default and the list of instance types, which belong together.</summary>
internal static class InstanceTypeFields
{
    /// <summary>A type may stand in a list once.</summary>
    public static void EachOnce(IReadOnlyList<Placed<string>> types, Report report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (type, place) in types.Where(placed => !seen.Add(placed.Value)))
        {
            report.Add(place, $"is \"{type}\" again; name each type once.");
        }
    }

    /// <summary>The default is one of the list, when there is a list.</summary>
    public static FieldCheck DefaultIsListed(Field<string?> single, Field<IReadOnlyList<string>> list) => (values, place, report) =>
    {
        if (values.TryGet(single, out var type) && type is not null
            && values.TryGet(list, out var types) && types.Count > 0 && !types.Contains(type))
        {
            report.Add(
                place.At(single.Name),
                $"is \"{type}\"{NearestName.Hint(type, types)}, which {list.Name} ({string.Join(", ", types)}) leaves out; "
                + "add it there or give one of those.");
        }
    };

    /// <summary>The type a launch gets that names none.</summary>
    public static string Default(string? single, IReadOnlyList<string> list, string usual) => single ?? (list.Count > 0 ? list[0] : usual);
}
