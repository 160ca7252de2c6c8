using System.Text.Json.Nodes;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Tests;

public sealed class TemplateValuesTests
{
    private static readonly TemplateValues Values = new(
        JsonNode.Parse("""
            {
              "Parameters": {
                "Size": { "Type": "String", "Default": "large" },
                "Subnets": { "Type": "CommaDelimitedList", "Default": "a, b, c" },
                "Image": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/image" },
                "Open": { "Type": "String" }
              },
              "Mappings": { "Types": { "us-east-1": { "large": "m5.large" } } },
              "Conditions": {
                "Large": { "Fn::Equals": [{ "Ref": "Size" }, "large"] },
                "Small": { "Fn::Not": [{ "Condition": "Large" }] },
                "Either": { "Fn::Or": [{ "Condition": "Large" }, { "Fn::Equals": [{ "Ref": "Open" }, "x"] }] }
              }
            }
            """)!.AsObject(),
        "us-east-1");

    [Theory]
    [InlineData("""{ "Ref": "Size" }""", "large")]
    [InlineData("""{ "Ref": "AWS::Region" }""", "us-east-1")]
    [InlineData("""{ "Ref": "Image" }""", null)]
    [InlineData("""{ "Ref": "Open" }""", null)]
    [InlineData("""{ "Ref": "SomeResource" }""", null)]
    [InlineData("""{ "Fn::FindInMap": ["Types", { "Ref": "AWS::Region" }, { "Ref": "Size" }] }""", "m5.large")]
    [InlineData("""{ "Fn::FindInMap": ["Types", "mars-1", "large"] }""", null)]
    [InlineData("""{ "Fn::If": ["Large", "m5.large", "m5.small"] }""", "m5.large")]
    [InlineData("""{ "Fn::If": ["Small", "m5.large", { "Ref": "Size" }] }""", "large")]
    [InlineData("""{ "Fn::If": ["Either", "a", "b"] }""", "a")]
    [InlineData("""{ "Fn::If": ["Nowhere", "a", "b"] }""", null)]
    [InlineData("""{ "Fn::Select": ["1", { "Ref": "Subnets" }] }""", "b")]
    [InlineData("""{ "Fn::Select": [9, { "Ref": "Subnets" }] }""", null)]
    [InlineData("""{ "Fn::Select": [1, { "Fn::Split": [".", "m5.large"] }] }""", "large")]
    [InlineData("""{ "Fn::Join": [".", ["m5", { "Ref": "Size" }]] }""", "m5.large")]
    [InlineData("""{ "Fn::Sub": "m5.${Size}" }""", "m5.large")]
    [InlineData("""{ "Fn::Sub": ["m5.${S}", { "S": { "Ref": "Size" } }] }""", "m5.large")]
    [InlineData("""{ "Fn::Sub": "m5.${Open}" }""", null)]
    [InlineData("""{ "Fn::Sub": "${!Kept}" }""", "${Kept}")]
    [InlineData("true", "true")]
    [InlineData("20", "20")]
    public void A_value_is_worked_out_as_far_as_the_template_tells(string json, string? expected) =>
        Assert.Equal(expected, Values.Text(JsonNode.Parse(json)));

    [Fact]
    public void A_list_has_its_items_even_when_they_are_unknown() => Assert.Equal(3, Values.Items(JsonNode.Parse("""{ "Ref": "Subnets" }"""))!.Count);

    [Fact]
    public void A_definition_with_unknown_parts_stays_readable() =>
        Assert.Equal("a-<unknown>-b", Values.Lenient(JsonNode.Parse("""{ "Fn::Join": ["", ["a-", { "Ref": "Open" }, "-b"]] }""")));
}
