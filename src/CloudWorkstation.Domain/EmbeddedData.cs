using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudWorkstation.Domain;

/// <summary>Data tables that travel inside the assembly.</summary>
internal static class EmbeddedData
{
    /// <param name="name">Folder and file, joined by a dot: <c>Images.images.json</c>.</param>
    public static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data table {name} is empty.");
    }

    /// <inheritdoc cref="Read"/>
    public static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream($"CloudWorkstation.Domain.{name}")
        ?? throw new InvalidOperationException($"The assembly lacks its data table {name}.");
}
