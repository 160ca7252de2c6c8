namespace CloudWorkstation.Domain.Documents;

/// <summary>Finds the name that a misspelt one probably means.</summary>
public static class NearestName
{
    private const int MostListed = 10;

    /// <returns>The candidate with the fewest edits to <paramref name="written"/>, or null when none is close enough to be meant.</returns>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var fewest = int.MaxValue;
        var left = Fold(written);
        foreach (var candidate in candidates)
        {
            var right = Fold(candidate);
            var edits = Edits(left, right);
            if (edits < fewest && edits <= Math.Max(1, Math.Max(left.Length, right.Length) / 3) && edits < right.Length)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    /// <summary>The nearest name as part of a message, <c> (did you mean "csv"?)</c>, or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> candidates) => To(written, candidates) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "";

    /// <summary>The names as a message can list them: ten, then how many more there are.</summary>
    public static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? $" and {names.Count - MostListed} more" : "");

    /// <summary>Case and the choice of separator are not spelling mistakes to count.</summary>
    private static string Fold(string name) => (name.Length > 100 ? name[..100] : name).ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
    private static int Edits(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                        table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
