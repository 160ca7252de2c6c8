using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Tests.Documents;

public class DocumentReaderTests
{
    private static readonly Field<string> Title = Field.Required("title", Shapes.Text(20), "A title.");
    private static readonly Field<int> Count = Field.Optional("count", Shapes.WholeNumber(1, 9), 5, "A count.");
    private static readonly Field<IReadOnlyList<string>> Words = Field.Optional("words", Shapes.List(Shapes.Text(5)), [], "Words.");

    private static readonly Shape<string> Shape = Shapes.Record(
        [Title, Count, Words],
        values => $"{values.Of(Title)} {values.Of(Count)} {string.Join('+', values.Of(Words))}");

    [Theory]
    [InlineData("title: a", "a 5 ")]
    [InlineData("title: a\ncount: 9\nwords: [x, 'y']", "a 9 x+y")]
    [InlineData("{ title: \"17\" }", "17 5 ")]
    [InlineData("title: 17", "17 5 ")]
    [InlineData("# comment\n---\ntitle: a\n...\n", "a 5 ")]
    [InlineData("title: \"null\"", "null 5 ")]
    public void A_valid_document_becomes_a_value(string text, string expected) => Assert.Equal(expected, DocumentReader.Read(text, "f", Shape).Value);

    [Theory]
    [InlineData("", "f:1:1: The document is empty.")]
    [InlineData("# nothing\n", "f:1:1: The document is empty.")]
    [InlineData("--- \n", "is nothing; give the fields title, count, words.")]
    [InlineData("- a", "f:1:1: is a list; give the fields title, count, words.")]
    [InlineData("just text", "f:1:1: is \"just text\"; give the fields title, count, words.")]
    [InlineData("title: [a]", "f:1:8: title: is a list; give text of 1 to 20 characters on one line.")]
    [InlineData("title: { a: b }", "f:1:8: title: is named fields; give text")]
    [InlineData("title:", "f:1:7: title: is nothing; give text")]
    [InlineData("title: ''", "f:1:8: title: is \"\"; give text")]
    [InlineData("title: ~", "f:1:8: title: is nothing; give text")]
    [InlineData("title: abcdefghijklmnopqrstu", "f:1:8: title: is \"abcdefghijklmnopqrstu\"; give text of 1 to 20")]
    [InlineData("title: \"a\\nb\"", "give text of 1 to 20 characters on one line.")]
    [InlineData("count: 3", "f:1:1: title: is missing; give text of 1 to 20 characters on one line.")]
    [InlineData("title: a\ntitle: b", "f:2:1: title: is given twice, first on line 1. Keep one.")]
    [InlineData("title: a\ntitel: b", "f:2:1: titel: is not a known field (did you mean \"title\"?); allowed here: title, count, words.")]
    [InlineData("title: a\nzzz: b", "f:2:1: zzz: is not a known field; allowed here: title, count, words.")]
    [InlineData("title: a\ncount: 1.0", "f:2:8: count: is \"1.0\"; give a whole number from 1 to 9.")]
    [InlineData("title: a\ncount: 0x3", "count: is \"0x3\"; give a whole number from 1 to 9.")]
    [InlineData("title: a\ncount: 99999999999999999999", "give a whole number from 1 to 9.")]
    [InlineData("title: a\nwords: x", "f:2:8: words: is \"x\"; give a list.")]
    [InlineData("title: a\nwords: [x, [y]]", "f:2:12: words[1]: is a list; give text")]
    [InlineData("title: &t a\nwords: [b]", "f:1:8: title: has the anchor '&t'; anchors are not supported here. Remove it.")]
    [InlineData("title: !!str a", "f:1:8: title: has the tag 'tag:yaml.org,2002:str'; tags are not supported here. Remove it.")]
    [InlineData("title: a\n---\ntitle: b", "f:2:1: A second document starts here; a file holds one. Remove the '---' or split the file.")]
    [InlineData("title: a\n? [x]\n: b", "f:2:3: A field's name must be a single word, not a list or a map.")]
    public void A_mistake_has_its_place_and_the_way_out(string text, string expected)
    {
        var result = DocumentReader.Read(text, "f", Shape);

        Assert.Contains(expected, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public void An_alias_is_refused_once_and_its_anchor_too()
    {
        var result = DocumentReader.Read("title: &t a\nwords: [*t, b]", "f", Shape);

        Assert.Equal(
            ["title", "words[0]"],
            result.Errors.Select(error => error.Path));
        Assert.Contains("is the alias '*t'", result.Errors[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: a\ncount: }", 2)]
    [InlineData("title: [a", 2)]
    [InlineData("title: \"a", 1)]
    [InlineData("title: a: b", 1)]
    [InlineData("title: a\n count: 1", 2)]
    [InlineData("title: @a", 1)]
    [InlineData("title: \"\\q\"", 1)]
    [InlineData("title: *missing", 1)]
    [InlineData("%YAML 9.9\n---\ntitle: a", 1)]
    public void A_syntax_error_has_its_line(string text, int line)
    {
        var error = DocumentReader.Read(text, "f", Shape).Errors[0];

        Assert.Equal(line, error.Line);
        Assert.DoesNotContain("Exception", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_deep_document_is_refused_and_does_not_exhaust_the_stack()
    {
        var result = DocumentReader.Read("title: " + new string('[', 2_000) + new string(']', 2_000), "f", Shape);

        Assert.Contains(result.Errors, error => error.Message == "is nested deeper than 40 levels.");
    }

    [Fact]
    public void A_very_long_document_is_refused() =>
        Assert.Contains("at most 4000000 are read", DocumentReader.Read(new string('#', 4_000_001), "f", Shape).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_value_is_cut_in_the_message() =>
        Assert.Equal(
            $"is \"{new string('x', 77)}…\"; give text of 1 to 20 characters on one line.",
            DocumentReader.Read($"title: {new string('x', 500)}", "f", Shape).Errors[0].Message);
}
