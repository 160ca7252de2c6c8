using System.Diagnostics.CodeAnalysis;

namespace CloudWorkstation.Domain.Documents;

/// <summary>What reading a document gave: a value, or every mistake found in it.</summary>
public sealed record DocumentResult<T>
    where T : class
{
    private DocumentResult(T? value, IReadOnlyList<DocumentError> errors) => (Value, Errors) = (value, errors);

    /// <value>The value, or null when there are <see cref="Errors"/>.</value>
    public T? Value { get; }

    /// <value>All mistakes in the order of files and lines; empty when there is a <see cref="Value"/>.</value>
    public IReadOnlyList<DocumentError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    internal static DocumentResult<T> Of(T value) => new(value, []);

    internal static DocumentResult<T> Failed(IEnumerable<DocumentError> errors) =>
        new(null, [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
}
