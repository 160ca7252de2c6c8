namespace AwsSdk.Generator;

/// <summary>What the model says about a property, as its documentation: required, size limits, pattern, values.</summary>
internal static class PropertyFacts
{
    /// <summary>Patterns that admit anything.</summary>
    private static readonly string[] Anything = [".*", "[\\S\\s]*", "[\\s\\S]*"];

    /// <summary>Longer patterns fill a page and help nobody.</summary>
    private const int LongestPattern = 90;

    private const int MostValues = 6;

    public static string Document(Service service, Property property)
    {
        var facts = new List<string>();
        if (property.Member.Flag("idempotencyToken"))
        {
            facts.Add("Made up for each call when null");
        }
        else if (property.Required)
        {
            facts.Add("Required");
        }

        var shape = property.Shape;
        facts.AddRange(Limits(Counted(shape.Type), shape));
        if (shape.Type == "list" && service.Shape(shape.Child("member").Target) is { Type: "string" } item)
        {
            facts.AddRange(Limits("length", item).Concat(Values(item)).Concat(Pattern(item)).Select(fact => $"item {fact}"));
        }

        facts.AddRange(Pattern(shape));
        if (property.Member.Flag("deprecated") || shape.Flag("deprecated"))
        {
            facts.Add("deprecated");
        }

        var text = string.Join("; ", facts);
        return text.Length == 0 ? "" : Source.Summary(Names.Pascal(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;") + ".");
    }

    private static string Counted(string type) => type switch
    {
        "string" => "length",
        "blob" => "bytes",
        "list" => "items",
        "map" => "entries",
        _ => "range",
    };

    private static IEnumerable<string> Limits(string what, Shape shape) => (shape.Has("enum"), shape.Number("min"), shape.Number("max")) switch
    {
        (true, _, _) or (_, null, null) => [],
        (_, var least, null) => [$"{what} {least} or more"],
        (_, null, var most) => [$"{what} up to {most}"],
        (_, var least, var most) => [$"{what} {least} to {most}"],
    };

    private static IEnumerable<string> Pattern(Shape shape) =>
        shape.Text("pattern") is { Length: > 0 and <= LongestPattern } pattern && !Anything.Contains(pattern) ? [$"pattern {pattern}"] : [];

    private static IEnumerable<string> Values(Shape shape)
    {
        var values = shape.Texts("enum").ToList();
        return values.Count is > 0 and <= MostValues ? [$"one of {string.Join(", ", values)}"] : [];
    }
}
