using System.Globalization;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Cli.Shell;

/// <summary>How amounts, times and commands are written for people.</summary>
internal static class Written
{
    /// <returns><c>1 template</c>, <c>3 templates</c>.</returns>
    public static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");

    /// <returns><c>1 min ago</c>, <c>3 h ago</c> or <c>2 days ago</c>.</returns>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 2 } => $"{(int)age.TotalMinutes} min ago",
        { TotalDays: < 2 } => $"{(int)age.TotalHours} h ago",
        _ => $"{(int)age.TotalDays} days ago",
    };

    /// <returns><c>2026-11-22</c></returns>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <returns><c>2026-11-22 19:45 UTC</c></returns>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <returns><c>42 s</c> or <c>3 min 05 s</c>.</returns>
    public static string Duration(TimeSpan span) => span.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalSeconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds:00} s");

    /// <summary>The command as the user calls this program: <c>./cws --local delete x</c>.</summary>
    public static string For(string program, CommandHint command) => command.IsCws ? $"{program} {command.Line}" : command.Line;

    /// <summary>The text with its commands as the user calls this program.</summary>
    public static string For(string program, HintedText text) => text.Write(command => For(program, command));
}
