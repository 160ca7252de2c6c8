namespace CloudWorkstation.Domain.Policies;

/// <summary>Wording that several violations share.</summary>
internal static class Sentences
{
    /// <returns>The entries with commas, or <paramref name="none"/>.</returns>
    public static string List(IEnumerable<string> entries, string none) => string.Join(", ", entries) is { Length: > 0 } text ? text : none;
}
