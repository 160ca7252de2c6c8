namespace CloudWorkstation.Domain.Instances;

/// <summary>
/// Patterns in which <c>*</c> stands for any text, none included; everything else stands for itself. IAM's <c>StringLike</c> reads them the
/// same way.
/// </summary>
public static class TypePattern
{
    /// <summary>
    /// Whether the whole of <paramref name="type"/> matches. Time grows with the product of the two lengths, whatever they hold.
    /// </summary>
    public static bool Matches(string type, string pattern)
    {
        var (at, of, star, resume) = (0, 0, -1, 0);
        while (at < type.Length)
        {
            if (of < pattern.Length && pattern[of] == '*')
            {
                (star, resume) = (of++, at);
            }
            else if (of < pattern.Length && pattern[of] == type[at])
            {
                (at, of) = (at + 1, of + 1);
            }
            else if (star >= 0)
            {
                (at, of) = (++resume, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(of).IndexOfAnyExcept('*') < 0;
    }
}
