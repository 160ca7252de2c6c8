using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Tests.Pipelines.Linting;

internal static partial class JsonWalk
{
    /// <summary>The node at a path as <see cref="JsonNode.GetPath"/> writes it: <c>$.Steps[1].Arguments</c>.</summary>
    public static JsonNode Walk(this JsonNode root, string path) =>
        Parts().Matches(path).Aggregate(root, (node, part) => part.Groups["index"].Success
            ? node[int.Parse(part.Groups["index"].ValueSpan, provider: null)]!
            : node[part.Groups["name"].Value]!);

    [GeneratedRegex(@"\.(?<name>\w+)|\[(?<index>\d+)\]")]
    private static partial Regex Parts();
}
