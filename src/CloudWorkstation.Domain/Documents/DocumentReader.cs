namespace CloudWorkstation.Domain.Documents;

/// <summary>Reads YAML documents strictly.</summary>
public static class DocumentReader
{
    /// <summary>Reads one document; never throws for what it contains.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">Name of the document in error messages.</param>
    /// <param name="shape">What the document must look like.</param>
    public static DocumentResult<T> Read<T>(string text, string file, Shape<T> shape)
        where T : class
    {
        var report = new Report(file);
        var node = DocumentParser.Parse(text, report);
        if (node is null || !shape.TryRead(new Place(node, ""), report, out var value) || report.Errors.Count > 0)
        {
            return DocumentResult<T>.Failed(report.Errors);
        }

        return DocumentResult<T>.Of(value);
    }
}
