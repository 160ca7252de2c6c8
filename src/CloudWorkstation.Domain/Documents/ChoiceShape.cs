using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Documents;

/// <summary>One of a few names, each standing for a value.</summary>
internal sealed class ChoiceShape<T>(IReadOnlyList<(string Name, T Value)> choices) : Shape<T>
{
    public override string Expected => choices.Count == 1 ? choices[0].Name : "one of " + string.Join(", ", choices.Select(choice => choice.Name));

    public override bool TryRead(Place place, Report report, [MaybeNullWhen(false)] out T value)
    {
        if (place.Node is not ScalarNode { IsEmpty: false } scalar)
        {
            return Refuse(place, report, out value);
        }

        foreach (var (name, choice) in choices)
        {
            if (name == scalar.Text)
            {
                value = choice;
                return true;
            }
        }

        var hint = NearestName.Hint(scalar.Text, choices.Select(choice => choice.Name));
        report.Add(place, $"is {Quote(scalar)}{hint}; give {Expected}.");
        value = default;
        return false;
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice.Name)]) };
}
