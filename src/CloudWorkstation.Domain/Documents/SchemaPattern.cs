using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Documents;

/// <summary>Patterns in the dialect of JSON schemas, which readers of schemas take from several languages.</summary>
internal static class SchemaPattern
{
    /// <returns>The pattern, or null when it uses what not every reader knows: Unicode classes, and options outside the text.</returns>
    public static string? Of(Regex pattern)
    {
        var text = pattern.ToString();
        return text.Contains(@"\p{", StringComparison.Ordinal) || pattern.Options.HasFlag(RegexOptions.IgnoreCase)
            ? null
            : text.Replace("\\z", "$", StringComparison.Ordinal);
    }
}
