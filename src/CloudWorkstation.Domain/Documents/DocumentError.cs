namespace CloudWorkstation.Domain.Documents;

/// <summary>One mistake in a document, with all that is needed to correct it.</summary>
/// <param name="File">Name of the document, as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Path">Path of the field, for example <c>studio.allowed_instance_types[1]</c>; empty for the document as a whole.</param>
/// <param name="Message">What was received, what is allowed and what to do, as one or more sentences.</param>
public sealed record DocumentError(string File, int Line, int Column, string Path, string Message)
{
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
