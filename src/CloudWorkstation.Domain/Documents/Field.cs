using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>A field of an object in a document.</summary>
public abstract class Field
{
    private protected Field(string name, string meaning, bool required) => (Name, Meaning, IsRequired) = (name, meaning, required);

    public string Name { get; }

    /// <value>What the field is for, in a sentence: shown by editors through the JSON schema.</value>
    public string Meaning { get; }

    public bool IsRequired { get; }

    /// <summary>A field that must be written.</summary>
    public static Field<T> Required<T>(string name, Shape<T> shape, string meaning) => new(name, shape, meaning, required: true, default!);

    /// <summary>A field that takes <paramref name="default"/> when it is not written.</summary>
    public static Field<T> Optional<T>(string name, Shape<T> shape, T @default, string meaning) => new(
        name, shape, meaning, required: false, @default);

    internal abstract bool TryRead(Place parent, Report report, FieldValues values);

    internal abstract JsonObject Schema();
}

/// <inheritdoc />
public sealed class Field<T> : Field
{
    private readonly Shape<T> shape;
    private readonly T @default;

    internal Field(string name, Shape<T> shape, string meaning, bool required, T @default)
        : base(name, meaning, required) => (this.shape, this.@default) = (shape, @default);

    internal override bool TryRead(Place parent, Report report, FieldValues values)
    {
        if (((MapNode)parent.Node).Find(Name) is null)
        {
            if (IsRequired)
            {
                report.Add(parent.At(Name), $"is missing; give {shape.Expected}.");
                return false;
            }

            values.Set(this, @default);
            return true;
        }

        if (!shape.TryRead(parent.At(Name), report, out var value))
        {
            return false;
        }

        values.Set(this, value);
        return true;
    }

    internal override JsonObject Schema()
    {
        var schema = shape.Schema();
        schema["description"] = Meaning;
        return schema;
    }
}
