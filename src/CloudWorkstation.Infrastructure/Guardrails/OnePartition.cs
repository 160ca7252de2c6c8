using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>
/// ARNs and host names are those of the partition that a template is deployed to: <c>arn:aws:</c> means nothing in China or GovCloud, and
/// a policy that says it allows nothing and refuses nothing there.
/// </summary>
public sealed partial class OnePartition(string region) : IGuardrail
{
    private readonly Partition partition = Partition.Of(region);

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from resource in template.Resources()
        from text in Texts(resource.Properties)
        from problem in Problems(text)
        select $"{resource} {problem}";

    private IEnumerable<string> Problems(string text)
    {
        foreach (var name in Arn().Matches(text).Select(match => match.Groups[1].Value).Where(name => name != partition.Name).Distinct())
        {
            yield return $"names an ARN of the partition {name} (\"{text}\"), and {region} is in {partition.Name}; take the partition from the stack.";
        }

        // Service principals have no region in their name and are the same everywhere.
        var host = $".{region}.amazonaws.com";
        if (partition.DnsSuffix != "amazonaws.com" && text.Contains(host, StringComparison.Ordinal)
            && !text.Contains($".{region}.{partition.DnsSuffix}", StringComparison.Ordinal))
        {
            yield return $"names the host \"{text}\", and hosts in {region} end in {partition.DnsSuffix}; take the suffix from the stack.";
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value).Append(member.Key)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("\\barn:(aws[a-z-]*):")]
    private static partial Regex Arn();
}
