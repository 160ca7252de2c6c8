using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>What a value in a document must look like, and the .NET value it becomes.</summary>
public abstract class Shape<T>
{
    /// <value>What is allowed, as it reads after "give": <c>a whole number from 60 to 525600</c>.</value>
    public abstract string Expected { get; }

    /// <summary>Reads the value at <paramref name="place"/>; every mistake in it goes to <paramref name="report"/>.</summary>
    /// <returns>Whether there is a value; false exactly when something was reported here or earlier.</returns>
    public abstract bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value);

    /// <summary>The shape as a JSON schema (draft 2020-12), for editors.</summary>
    public abstract JsonObject Schema();

    /// <summary>Reports a node of the wrong kind, unless it was reported already.</summary>
    private protected bool Refuse(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (place.Node is UnreadableNode)
        {
            return false;
        }

        var received = place.Node is ScalarNode { IsEmpty: false } scalar ? Quote(scalar) : place.Node.Kind;
        report.Add(place, $"is {received}; give {Expected}.");
        return false;
    }

    private protected static string Quote(ScalarNode scalar) =>
        scalar.Text.Length <= 80 ? $"\"{scalar.Text}\"" : $"\"{scalar.Text[..77]}…\"";
}
