using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Tests.Hints;

public sealed class HintedTextTests
{
    private static readonly HintedText Inner = $"Free the name with: {CommandHint.Cws("delete", "ml")}";

    [Fact]
    public void Commands_in_a_text_stay_values_until_it_is_written()
    {
        HintedText text = $"It failed. {Inner} — or look: {CommandHint.Cws("info", "ml")}; {(CommandHint)"make local"}";

        Assert.Equal("It failed. Free the name with: <delete ml> — or look: <info ml>; <make local>", text.Write(command => $"<{command.Line}>"));
        Assert.Equal("It failed. Free the name with: cws delete ml — or look: cws info ml; make local", text.ToString());
    }

    [Fact]
    public void Words_that_look_like_a_command_are_left_alone() =>
        Assert.Equal("He said: cws delete ml", HintedText.Of("He said: cws delete ml").Write(_ => "?"));
}
