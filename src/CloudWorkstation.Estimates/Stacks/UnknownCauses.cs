using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>What a value depends on that only a deployment knows.</summary>
internal sealed class UnknownCauses(JsonObject template, Func<JsonNode?, bool> isKnown)
{
    private const int MaximumDepth = 40;

    private readonly JsonObject? parameters = template["Parameters"] as JsonObject;

    /// <summary>The causes, each once, in words: <c>the parameter Size, which has no value</c>.</summary>
    public IReadOnlyList<string> Of(JsonNode? node) => [.. Walk(node, 0).Distinct(StringComparer.Ordinal)];

    /// <returns>The parameters without a value that a node depends on.</returns>
    public IEnumerable<string> OpenParameters(JsonNode? node) =>
        References(node, 0).Where(name => parameters?[name] is JsonObject parameter && !isKnown(Ref(name)) && !IsStored(parameter)).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Walk(JsonNode? node, int depth) => node switch
    {
        _ when depth == MaximumDepth => [],
        JsonObject { Count: 1 } call when Call(call) is var (name, argument) && name.Length > 0 => name switch
        {
            _ when isKnown(node) => [],
            "Ref" => [Cause(argument?.ToString() ?? "")],
            "Fn::GetAtt" => [$"the resource {(argument is JsonArray path ? path[0] : argument)}"],
            "Fn::ImportValue" => ["an export of another stack"],
            "Fn::Sub" => Names(argument).Where(reference => !isKnown(Ref(reference))).Select(Cause).Concat(argument is JsonArray { Count: 2 } both ? Walk(both[1], depth + 1) : []),
            "Condition" => Walk(Condition(argument), depth + 1),
            "Fn::If" when argument is JsonArray { Count: 3 } choice => Walk(Condition(choice[0]), depth + 1).DefaultIfEmpty($"the condition {choice[0]}"),
            _ => Walk(argument, depth + 1),
        },
        JsonObject map => map.SelectMany(entry => Walk(entry.Value, depth + 1)),
        JsonArray list => list.SelectMany(item => Walk(item, depth + 1)),
        _ => [],
    };

    private IEnumerable<string> References(JsonNode? node, int depth) => node switch
    {
        _ when depth == MaximumDepth => [],
        JsonObject { Count: 1 } call when Call(call) is var (name, argument) && name.Length > 0 => name switch
        {
            "Ref" => [argument?.ToString() ?? ""],
            "Fn::Sub" => Names(argument).Concat(argument is JsonArray { Count: 2 } both ? References(both[1], depth + 1) : []),
            "Condition" => References(Condition(argument), depth + 1),
            "Fn::If" when argument is JsonArray { Count: 3 } choice =>
                References(Condition(choice[0]), depth + 1).Concat(References(choice[1], depth + 1)).Concat(References(choice[2], depth + 1)),
            _ => References(argument, depth + 1),
        },
        JsonObject map => map.SelectMany(entry => References(entry.Value, depth + 1)),
        JsonArray list => list.SelectMany(item => References(item, depth + 1)),
        _ => [],
    };

    private string Cause(string name) => name switch
    {
        ['A', 'W', 'S', ':', ':', ..] => name,
        _ when parameters?[name] is JsonObject parameter =>
            IsStored(parameter) ? $"the parameter {name}, whose value is in Parameter Store" : $"the parameter {name}, which has no value",
        _ => $"the resource {name}",
    };

    private JsonNode? Condition(JsonNode? name) => (template["Conditions"] as JsonObject)?[name?.ToString() ?? ""];

    private static bool IsStored(JsonObject parameter) => parameter["Type"]?.ToString().StartsWith("AWS::SSM::", StringComparison.Ordinal) == true;

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    /// <summary>The function of a node; no name when it is a plain map.</summary>
    private static (string Name, JsonNode? Argument) Call(JsonObject map) =>
        map.First() is var (key, value) && (key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal)) ? (key, value) : ("", null);

    /// <summary>The names in <c>${…}</c> of Fn::Sub that are not its own variables.</summary>
    private static IEnumerable<string> Names(JsonNode? argument)
    {
        var (pattern, own) = argument is JsonArray { Count: 2 } both ? (both[0]?.ToString(), both[1] as JsonObject) : (argument?.ToString(), null);
        return (pattern ?? "").Split("${").Skip(1).Select(part => part.Split('}')[0]).Where(name => !name.StartsWith('!') && own?.ContainsKey(name) != true).Select(name => name.Split('.')[0]);
    }
}
