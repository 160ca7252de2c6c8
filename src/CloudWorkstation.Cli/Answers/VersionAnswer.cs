namespace CloudWorkstation.Cli.Answers;

internal sealed record VersionAnswer(string Version, string Runtime);
