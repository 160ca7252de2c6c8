using System.Text.Json.Nodes;

namespace CloudWorkstation.LambdaHarness;

/// <summary>A custom resource request as CloudFormation sends it: every property a string unless it is a structure.</summary>
public sealed record CloudFormationEvent
{
    /// <summary>Create, Update or Delete.</summary>
    public string RequestType { get; init; } = "Create";

    /// <summary>Such as <c>Custom::SeedData</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Where the answer goes.</summary>
    public required string ResponseUrl { get; init; }

    /// <summary>The same in every duplicate.</summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The resource's name in the template.</summary>
    public string LogicalId { get; init; } = "Resource";

    /// <summary>Absent on Create.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>What the template wants.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>What it wanted before; absent unless it is an Update.</summary>
    public IReadOnlyDictionary<string, string>? OldProperties { get; init; }

    /// <summary>The event's JSON.</summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            [nameof(RequestType)] = RequestType,
            ["ServiceToken"] = "arn:aws:lambda:us-east-1:123456789012:function:tested",
            ["ResponseURL"] = ResponseUrl,
            ["StackId"] = "arn:aws:cloudformation:us-east-1:123456789012:stack/demo/0d1c7b60-0000-11f0-8000-0123456789ab",
            [nameof(RequestId)] = RequestId,
            ["LogicalResourceId"] = LogicalId,
            [nameof(ResourceType)] = ResourceType,
            ["ResourceProperties"] = Object(Properties),
        };
        if (PhysicalId is not null)
        {
            json["PhysicalResourceId"] = PhysicalId;
        }

        if (OldProperties is not null)
        {
            json["OldResourceProperties"] = Object(OldProperties);
        }

        return json.ToJsonString();
    }

    private static JsonObject Object(IReadOnlyDictionary<string, string> properties)
    {
        var json = new JsonObject { ["ServiceToken"] = "arn:aws:lambda:us-east-1:123456789012:function:tested" };
        foreach (var (name, value) in properties)
        {
            json[name] = value;
        }

        return json;
    }
}
