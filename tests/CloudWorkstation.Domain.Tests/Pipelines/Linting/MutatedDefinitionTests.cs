using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Pipelines.Linting;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Pipelines.Linting;

/// <summary>Definitions with parts replaced by anything: linting them must end in findings, never in an exception.</summary>
public class MutatedDefinitionTests
{
    private static readonly string[] Values =
        ["null", "1", "\"\"", "\"x\"", "[]", "[null]", "{}", "{\"Get\":\"\"}", "{\"Get\":\"Steps\"}", "{\"Get\":\"Steps.Train\"}", "{\"Get\":1}", "{\"Std:Join\":{}}", "[[{}]]", "\"Condition\""];

    [Fact]
    public void Linting_answers_whatever_the_definition_is()
    {
        var original = JsonNode.Parse(TabularPipeline.Build(TabularPipelineSamples.Settings()).ToJson())!;
        var edits = from position in Gen.Choose(1, Nodes(original).Count() - 1)
                    from value in Gen.Elements(Values)
                    select (position, value);

        Prop.ForAll(
            Arb.From(edits.NonEmptyListOf()),
            list => PipelineLinter.Lint(list.Take(3).Aggregate(original.DeepClone(), Damage).ToJsonString()).All(finding => finding.Message.Length > 0 && finding.Fix.Length > 0))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithQuietOnSuccess(true));
    }

    private static JsonNode Damage(JsonNode root, (int Position, string Value) edit)
    {
        Nodes(root).Skip(1).ElementAtOrDefault(edit.Position - 1)?.ReplaceWith(JsonNode.Parse(edit.Value));
        return root;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node switch
    {
        JsonObject map => map.Select(member => member.Value),
        JsonArray list => list,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Nodes).Prepend(node);
}
