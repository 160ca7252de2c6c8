using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudWorkstation.Domain;

/// <summary>Data tables that travel inside an assembly.</summary>
public static class EmbeddedData
{
    /// <param name="name">Folder and file, joined by a dot: <c>Images.images.json</c>.</param>
    /// <param name="type">How the table is read.</param>
    /// <param name="assembly">Whose it is; this assembly's when null.</param>
    public static T Read<T>(string name, JsonTypeInfo<T> type, Assembly? assembly = null)
    {
        using var stream = Open(name, assembly ?? typeof(EmbeddedData).Assembly);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data table {name} is empty.");
    }

    internal static Stream Open(string name) => Open(name, typeof(EmbeddedData).Assembly);

    private static Stream Open(string name, Assembly assembly) =>
        assembly.GetManifestResourceStream($"{assembly.GetName().Name}.{name}")
        ?? throw new InvalidOperationException($"The assembly lacks its data table {name}.");
}
