namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>Lists that travel as one text.</summary>
internal static class Lists
{
    /// <summary>The items between commas; none for no text.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
