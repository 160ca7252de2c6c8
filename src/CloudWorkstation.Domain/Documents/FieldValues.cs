namespace CloudWorkstation.Domain.Documents;

/// <summary>The values of an object's fields, asked for by field.</summary>
public sealed class FieldValues
{
    private readonly Dictionary<Field, object?> values = [];

    internal FieldValues()
    {
    }

    /// <summary>The value written, or the field's default.</summary>
    /// <exception cref="KeyNotFoundException">The field is not one of the object's: a mistake in the program.</exception>
    public T Of<T>(Field<T> field) => (T)values[field]!;

    /// <summary>Whether the field has a valid value; checks run even when some other field is wrong.</summary>
    public bool TryGet<T>(Field<T> field, out T value)
    {
        var found = values.TryGetValue(field, out var stored);
        value = found ? (T)stored! : default!;
        return found;
    }

    internal void Set<T>(Field<T> field, T value) => values[field] = value;
}
