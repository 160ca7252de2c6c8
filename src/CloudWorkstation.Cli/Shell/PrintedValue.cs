namespace CloudWorkstation.Cli.Shell;

/// <summary>A JSON value that a command prints, or a part of one.</summary>
/// <param name="Value">What it is: <c>deletion</c>.</param>
/// <param name="Form">The record whose properties are its keys.</param>
/// <param name="PrintedBy">Who prints it, when that is more than the command's name; empty for a part.</param>
internal sealed record PrintedValue(string Value, Type Form, string? PrintedBy = null);
