namespace CloudWorkstation.Domain.Hints;

/// <summary>A command to copy. How <c>cws</c> is called, and which options lead it to the same platform, only <c>cws</c> itself knows: it writes the line.</summary>
/// <param name="Line">What stands after the program's name; of another program, all of it.</param>
/// <param name="IsCws">Whether it is a command of <c>cws</c>.</param>
public sealed record CommandHint(string Line, bool IsCws)
{
    /// <summary>A command of <c>cws</c>.</summary>
    /// <param name="words">Verb, arguments and options.</param>
    public static CommandHint Cws(params ReadOnlySpan<string> words) => new(string.Join(' ', words), IsCws: true);

    /// <summary>A command line of another program, as it is.</summary>
    public static implicit operator CommandHint(string line) => new(line, IsCws: false);

    /// <returns>The line where nobody knows how <c>cws</c> is called.</returns>
    public override string ToString() => IsCws ? $"cws {Line}" : Line;
}
