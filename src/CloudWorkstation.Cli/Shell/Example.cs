namespace CloudWorkstation.Cli.Shell;

/// <summary>An example of a command line.</summary>
/// <param name="Line">What follows the program's name.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);
