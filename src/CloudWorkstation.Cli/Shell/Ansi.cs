namespace CloudWorkstation.Cli.Shell;

/// <summary>How text is set off.</summary>
internal enum Style
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
}

/// <summary>Escape sequences of terminals (ECMA-48).</summary>
internal static class Ansi
{
    /// <summary>Moves the cursor up and clears everything below.</summary>
    public static string Rewind(int lines) => $"\e[{lines}A\e[0J";

    public static string Of(string text, Style style) => style switch
    {
        Style.Strong => $"\e[1m{text}\e[0m",
        Style.Faint => $"\e[2m{text}\e[0m",
        Style.Good => $"\e[32m{text}\e[0m",
        Style.Warning => $"\e[33m{text}\e[0m",
        Style.Bad => $"\e[31m{text}\e[0m",
        _ => text,
    };
}
