namespace CloudWorkstation.Domain.Templates;

/// <summary>Something in a document that is allowed but probably not meant.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Path">Path of the field.</param>
public sealed record DocumentWarning(string File, int Line, int Column, string Path, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Path}: {Message}";
}
