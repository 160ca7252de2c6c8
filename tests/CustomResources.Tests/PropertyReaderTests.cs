using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudWorkstation.CustomResources.Tests;

public sealed partial class PropertyReaderTests
{
    [Theory]
    [InlineData("\"30\"", 30)]
    [InlineData("30", 30)]
    [InlineData("\" 30 \"", 30)]
    [InlineData("\"1e2\"", 100)]
    public void A_whole_number_may_come_as_a_string(string json, int expected)
    {
        var reader = Reader($$"""{ "Rows": {{json}} }""");

        Assert.Equal(expected, reader.Int("Rows", 1, 100));
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("true", true)]
    [InlineData("\"false\"", false)]
    [InlineData("false", false)]
    public void A_boolean_may_come_as_a_string(string json, bool expected) =>
        Assert.Equal(expected, Reader($$"""{ "Wait": {{json}} }""").Bool("Wait"));

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("\"101\"")]
    [InlineData("\"ten\"")]
    [InlineData("\"1.5\"")]
    [InlineData("\"\"")]
    [InlineData("[1]")]
    [InlineData("\"99999999999999999999\"")]
    public void What_is_no_allowed_number_is_an_error_that_names_property_value_and_range(string json)
    {
        var reader = Reader($$"""{ "Rows": {{json}} }""");

        reader.Int("Rows", 1, 100);

        Assert.Equal([$"Rows is {json}; allowed is a whole number from 1 to 100"], reader.Errors);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1,5")]
    public void What_is_no_finite_number_in_the_invariant_form_is_an_error(string text)
    {
        var reader = Reader($$"""{ "Share": "{{text}}" }""");

        reader.Double("Share", 0, 2);

        Assert.Single(reader.Errors);
    }

    [Fact]
    public void All_errors_are_collected()
    {
        var reader = Reader("""{ "Wait": "perhaps", "Mode": "fast" }""");

        reader.String("Name");
        reader.Bool("Wait");
        reader.OneOf("Mode", "before", "after");

        Assert.Equal(
            [
                "Name is missing; allowed is a text",
                "Wait is \"perhaps\"; allowed is true or false",
                "Mode is \"fast\"; allowed is one of before, after",
            ],
            reader.Errors);
    }

    [Fact]
    public void Defaults_stand_for_what_is_absent_but_not_for_what_is_wrong()
    {
        var reader = Reader("""{ "Wait": "perhaps", "Nothing": null }""");

        Assert.Equal(5, reader.Int("Count", 1, 10, 5));
        Assert.True(reader.Bool("Nothing", true));
        reader.Bool("Wait", true);

        Assert.Single(reader.Errors);
    }

    [Fact]
    public void A_structure_may_come_as_JSON_text_or_nested()
    {
        Assert.Equal("alice", Reader("""{ "Profile": "{\"name\":\"alice\"}" }""").Json("Profile", ProfileJson.Default.Profile).Name);
        Assert.Equal("alice", Reader("""{ "Profile": { "name": "alice" } }""").Json("Profile", ProfileJson.Default.Profile).Name);
    }

    [Theory]
    [InlineData("{\\\"name\\\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void A_structure_that_is_malformed_is_an_error_that_names_the_property(string text)
    {
        var reader = Reader($$"""{ "Profile": "{{text}}" }""");

        reader.Json("Profile", ProfileJson.Default.Profile);

        Assert.StartsWith("Profile is ", Assert.Single(reader.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_shortened_in_the_error()
    {
        var reader = Reader($$"""{ "Wait": "{{new string('x', 5000)}}" }""");

        reader.Bool("Wait");

        Assert.InRange(Assert.Single(reader.Errors).Length, 100, 200);
    }

    private static PropertyReader Reader(string json) => new(JsonDocument.Parse(json).RootElement);

    internal sealed record Profile(string Name);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Profile))]
    internal sealed partial class ProfileJson : JsonSerializerContext;
}
