using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Templates;

/// <summary><c>{{ name }}</c> in a template's text: the place of a parameter's value.</summary>
public static partial class Placeholders
{
    /// <summary>Matches a text that is one placeholder and nothing else.</summary>
    internal const string WholePattern = @"^\{\{\s*[a-z][a-z0-9_]{0,39}\s*\}\}$";

    /// <summary>The text cut at its placeholders, in order.</summary>
    public static IReadOnlyList<TextPiece> Split(string text)
    {
        var pieces = new List<TextPiece>();
        var at = 0;
        foreach (var match in Placeholder().EnumerateMatches(text))
        {
            if (match.Index > at)
            {
                pieces.Add(new TextPiece(text[at..match.Index], null));
            }

            pieces.Add(new TextPiece("", text.Substring(match.Index, match.Length)[2..^2].Trim()));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            pieces.Add(new TextPiece(text[at..], null));
        }

        return pieces;
    }

    /// <summary>Names of the parameters a text has places for.</summary>
    public static IEnumerable<string> Names(string text) => Split(text).Select(piece => piece.Parameter).OfType<string>();

    /// <summary>The text with values in its places; a place without a value becomes nothing.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        string.Concat(Split(text).Select(piece => piece.Parameter is { } name ? values.GetValueOrDefault(name, "") : piece.Text));

    /// <summary>The text with a letter in each place, to check what is around them.</summary>
    internal static string Blank(string text) => Placeholder().Replace(text, "x");

    [GeneratedRegex(@"\{\{\s*[a-z][a-z0-9_]{0,39}\s*\}\}")]
    private static partial Regex Placeholder();
}

/// <summary>A piece of text: as it is, or a parameter's place.</summary>
/// <param name="Text">The text; empty for a place.</param>
/// <param name="Parameter">Name of the parameter; null for text.</param>
public sealed record TextPiece(string Text, string? Parameter);
