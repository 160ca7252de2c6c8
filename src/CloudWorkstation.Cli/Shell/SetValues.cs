namespace CloudWorkstation.Cli.Shell;

/// <summary>Reads options of the form <c>--set name=value</c>.</summary>
internal static class SetValues
{
    /// <param name="option">Name of the option in messages.</param>
    /// <exception cref="CommandFailure">One has no <c>=</c>, or a name is given twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> written, string option = "--set")
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in written)
        {
            if (entry.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
            {
                throw new CommandFailure(ExitCodes.Usage, $"{option} is \"{entry}\"; give name=value.");
            }

            if (!values.TryAdd(entry[..at], entry[(at + 1)..]))
            {
                throw new CommandFailure(ExitCodes.Usage, $"{option} gives \"{entry[..at]}\" twice; give each name once.");
            }
        }

        return values;
    }
}
