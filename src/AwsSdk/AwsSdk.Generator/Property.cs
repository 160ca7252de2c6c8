namespace AwsSdk.Generator;

/// <summary>A property of a class, and the member of the model that it carries.</summary>
internal sealed class Property(string name, string type, string memberName, Shape member, Shape shape, bool required, bool isPayload)
{
    public string Name => name;

    /// <summary>Its C# type.</summary>
    public string Type => type;

    public string MemberName => memberName;

    public Shape Member => member;

    /// <summary>The shape that the member refers to.</summary>
    public Shape Shape => shape;

    public bool Required => required;

    /// <summary>Where it travels: null in the body, else payload, uri, querystring, header or statusCode.</summary>
    public string? Location => isPayload ? "payload" : member.Text("location");

    /// <summary>Its name in requests and responses.</summary>
    public string WireName => member.Text("locationName") ?? memberName;

    /// <summary>The item type of a list.</summary>
    public string ItemType => type.Substring("List<".Length, type.Length - "List<>".Length);

    public bool IsList => type.StartsWith("List<", StringComparison.Ordinal);
}
