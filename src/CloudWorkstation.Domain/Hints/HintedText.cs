using System.Runtime.CompilerServices;

namespace CloudWorkstation.Domain.Hints;

/// <summary>A text for people, made from an interpolated string, in which <see cref="CommandHint"/>s stay values.</summary>
[InterpolatedStringHandler]
public sealed class HintedText
{
    private readonly List<object> parts;

    public HintedText(int literalLength, int formattedCount) => parts = new(literalLength == 0 ? formattedCount : formattedCount * 2 + 1);

    /// <summary>A text without commands.</summary>
    public static HintedText Of(string text) => $"{text}";

    public void AppendLiteral(string text) => parts.Add(text);

    public void AppendFormatted(string? text) => parts.Add(text ?? "");

    public void AppendFormatted(CommandHint command) => parts.Add(command);

    public void AppendFormatted(HintedText? text) => parts.AddRange(text?.parts ?? []);

    /// <param name="command">Writes a command.</param>
    public string Write(Func<CommandHint, string> command) => string.Concat(parts.Select(part => part is CommandHint hint ? command(hint) : part));

    /// <returns>The text where nobody knows how <c>cws</c> is called.</returns>
    public override string ToString() => Write(command => command.ToString());
}
