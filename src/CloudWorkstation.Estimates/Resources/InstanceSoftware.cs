using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>Software of an instance that is billed with it: Windows, and commercial Linux.</summary>
internal static class InstanceSoftware
{
    /// <value>How a template names a parameter: in braces, in a launch template without them.</value>
    private const string Reference = "resolve:ssm:";

    private const string Public = "/aws/service/";

    /// <summary>AWS's public parameters of images whose software is free of charge. Source: AWS Systems Manager user guide, "Discovering public parameters".</summary>
    private static readonly string[] Free =
    [
        "ami-amazon-linux-latest/", "al2023/", "canonical/ubuntu/server", "canonical/ubuntu/eks", "debian/", "bottlerocket/", "freebsd/", "ecs/optimized-ami/amazon-linux",
        "eks/optimized-ami/", "deeplearning/ami/", "cloud9/", "neuron/",
    ];

    /// <returns>The software by its name, as far as the template tells; null for free Linux, which is also taken for images that only have an id.</returns>
    public static string? ThatCosts(PricedResource instance, PricedResource? launch)
    {
        var image = instance.At("ImageId") ?? launch?.At("ImageId");
        var script = instance.Stack.Values.Lenient(Script(instance.At("UserData") ?? launch?.At("UserData"))) ?? "";
        return script.Contains("<powershell>", StringComparison.OrdinalIgnoreCase) ? "Windows"
            : Source(instance, image) is not { } source ? null
            : source.Contains("windows", StringComparison.OrdinalIgnoreCase) ? "Windows"
            : source.StartsWith(Public, StringComparison.Ordinal) && !Free.Any(prefix => source[Public.Length..].StartsWith(prefix, StringComparison.Ordinal))
                ? $"the software of the image {source}"
                : null;
    }

    /// <summary>Where an image comes from: the name of a parameter in Parameter Store; null for an id.</summary>
    private static string? Source(PricedResource instance, JsonNode? image) =>
        instance.Stack.Values.StoredName(image)
        ?? (instance.Stack.Values.Text(image) is { } text && text.TrimStart('{') is var reference && reference.StartsWith(Reference, StringComparison.Ordinal)
            ? reference[Reference.Length..].TrimEnd('}')
            : null);

    private static JsonNode? Script(JsonNode? written) => written is JsonObject { Count: 1 } call && call["Fn::Base64"] is { } plain ? plain : written;
}
