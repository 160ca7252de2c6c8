using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The client data from <c>Lambda-Runtime-Client-Context</c>.</summary>
internal sealed class MobileClientContext : IClientContext
{
    public required IDictionary<string, string> Environment { get; init; }

    public required IClientApplication Client { get; init; }

    public required IDictionary<string, string> Custom { get; init; }

    public static MobileClientContext? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        root.TryGetProperty("client", out var client);
        return new MobileClientContext
        {
            Environment = Map(root, "env"),
            Custom = Map(root, "custom"),
            Client = new Application(
                Text(client, "app_package_name"),
                Text(client, "app_title"),
                Text(client, "app_version_code"),
                Text(client, "app_version_name"),
                Text(client, "installation_id")),
        };
    }

    internal static string Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static Dictionary<string, string> Map(JsonElement from, string name) =>
        from.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())
            : [];

    private sealed record Application(
        string AppPackageName,
        string AppTitle,
        string AppVersionCode,
        string AppVersionName,
        string InstallationId) : IClientApplication;
}
