using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>
/// YAML templates as the JSON they stand for: <c>!Sub x</c> becomes <c>{"Fn::Sub": "x"}</c>. Aliases are refused, as CloudFormation does.
/// </summary>
internal sealed class TemplateYaml(IParser parser, string file)
{
    private const int MaximumDepth = 60;

    /// <exception cref="TemplateFormatException">The text is no YAML, or has what CloudFormation does not take.</exception>
    public static JsonNode? Read(string text, string file)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                throw new TemplateFormatException($"{file} is empty. Give a CloudFormation template, or the folder that `cdk synth` wrote.");
            }

            return new TemplateYaml(parser, file).Node(0);
        }
        catch (YamlException mistake)
        {
            throw new TemplateFormatException($"{file} is not valid YAML, line {mistake.Start.Line}: {mistake.Message}");
        }
        catch (Exception mistake) when (mistake is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet lets these escape on some malformed input.
            throw new TemplateFormatException($"{file} is not valid YAML: {mistake.Message}");
        }
    }

    private JsonNode? Node(int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
        {
            throw Refused(alias, "has an alias, which CloudFormation does not take. Write the value out.");
        }

        if (!parser.Accept<NodeEvent>(out var start))
        {
            throw new TemplateFormatException($"{file} is not valid YAML, line {parser.Current?.Start.Line}: a value is expected.");
        }

        if (depth == MaximumDepth)
        {
            throw Refused(start, $"is nested deeper than {MaximumDepth} levels.");
        }

        var value = start switch
        {
            Scalar => Leaf(parser.Consume<Scalar>()),
            SequenceStart => List(depth),
            _ => Map(depth),
        };
        return start.Tag.IsEmpty || start.Tag.IsNonSpecific || !start.Tag.Value.StartsWith('!') ? value : Function(start.Tag.Value[1..], value);
    }

    private static JsonObject Function(string name, JsonNode? argument) => name switch
    {
        "Ref" or "Condition" => new() { [name] = argument },
        "GetAtt" when argument is JsonValue path && path.ToString().Split('.', 2) is [var id, var attribute] =>
            new() { ["Fn::GetAtt"] = new JsonArray(id, attribute) },
        _ => new() { ["Fn::" + name] = argument },
    };

    private static JsonNode? Leaf(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" or "True" or "yes" => true,
            "false" or "False" or "no" => false,
            _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && text.Length < 12 && (text.Length == 1 || text[0] != '0' || text.Contains('.', StringComparison.Ordinal)) => number,
            _ => text,
        };
    }

    private JsonArray List(int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return items;
    }

    private JsonObject Map(int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new TemplateFormatException($"{file} is no CloudFormation template, line {parser.Current?.Start.Line}: a name is expected.");
            }

            if (entries.ContainsKey(key.Value))
            {
                throw Refused(key, $"gives {key.Value} for the second time. Keep one.");
            }

            entries.Add(key.Value, Node(depth + 1));
        }

        return entries;
    }

    private TemplateFormatException Refused(ParsingEvent at, string why) => new($"{file}, line {at.Start.Line}, {why}");
}
