using System.Text.Json;

namespace CloudWorkstation.CustomResources;

/// <summary>The event CloudFormation sends, read without assuming that any of it is there.</summary>
internal sealed record CloudFormationRequest
{
    private const string ContinuationName = "CloudWorkstationProgress";

    public required JsonElement Payload { get; init; }

    /// <summary>A presigned URL and so a secret: never logged.</summary>
    public string ResponseUrl => Text("ResponseURL");

    /// <summary>Null when it is none that CloudFormation defines today.</summary>
    public RequestType? RequestType => Enum.TryParse<RequestType>(RequestTypeText, out var type) && Enum.IsDefined(type) ? type : null;

    public string RequestTypeText => Text("RequestType");

    public string StackId => Text("StackId");

    public string RequestId => Text("RequestId");

    public string LogicalId => Text("LogicalResourceId");

    public string ResourceType => Text("ResourceType");

    public string PhysicalId => Text("PhysicalResourceId");

    public JsonElement ResourceProperties => Payload.TryGetProperty(nameof(ResourceProperties), out var value) ? value : default;

    public JsonElement? OldResourceProperties => Payload.TryGetProperty(nameof(OldResourceProperties), out var value) ? value : null;

    /// <summary>What earlier invocations left, when the function invoked itself.</summary>
    public Progress? Progress =>
        Payload.TryGetProperty(ContinuationName, out var value) ? value.Deserialize(KitJson.Default.Progress) : null;

    /// <exception cref="JsonException">The payload is not a JSON object.</exception>
    public static CloudFormationRequest Parse(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new CloudFormationRequest { Payload = document.RootElement.Clone() }
            : throw new JsonException($"the event is a JSON {document.RootElement.ValueKind}, not an object");
    }

    /// <summary>Whether both ask for the same, wherever the answer is to go.</summary>
    public bool AsksTheSameAs(CloudFormationRequest? other) => other is not null
        && RequestTypeText == other.RequestTypeText && PhysicalId == other.PhysicalId
        && JsonElement.DeepEquals(ResourceProperties, other.ResourceProperties);

    /// <summary>The same event with what the next invocation needs to go on.</summary>
    public byte[] With(Progress progress)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in Payload.EnumerateObject().Where(p => p.Name != ContinuationName))
            {
                property.WriteTo(writer);
            }

            writer.WritePropertyName(ContinuationName);
            JsonSerializer.Serialize(writer, progress, KitJson.Default.Progress);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private string Text(string name) =>
        Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
