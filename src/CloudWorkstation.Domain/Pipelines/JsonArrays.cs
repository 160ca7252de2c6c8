using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

internal static class JsonArrays
{
    public static JsonArray Of(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    public static JsonArray Of(IEnumerable<PipelineValue> values) => new([.. values.Select(value => value.ToJson())]);

    public static JsonArray Of(IEnumerable<JsonObject> objects) => new([.. objects]);
}
