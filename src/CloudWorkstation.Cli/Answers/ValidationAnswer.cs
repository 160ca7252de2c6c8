namespace CloudWorkstation.Cli.Answers;

/// <summary>The answer of <c>templates validate</c>.</summary>
internal sealed record ValidationAnswer(bool Valid, int Templates, IReadOnlyList<FindingAnswer> Errors, IReadOnlyList<FindingAnswer> Warnings);

/// <param name="Line">From 1; 0 when the finding is about the file as a whole.</param>
internal sealed record FindingAnswer(string File, int Line, int Column, string Path, string Message);
