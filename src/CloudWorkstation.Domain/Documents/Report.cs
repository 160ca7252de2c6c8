namespace CloudWorkstation.Domain.Documents;

/// <summary>Collects the mistakes of one document.</summary>
public sealed class Report
{
    private readonly string file;
    private readonly List<DocumentError> errors = [];

    internal Report(string file) => this.file = file;

    internal IReadOnlyList<DocumentError> Errors => errors;

    /// <summary>Records a mistake.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="message">What was received, what is allowed, what to do.</param>
    public void Add(Place place, string message) => errors.Add(
        new DocumentError(place.Node.File ?? file, place.Node.Line, place.Node.Column, place.Path, message));

    internal void Add(int line, int column, string path, string message) => errors.Add(
        new DocumentError(file, line, column, path, message));
}
