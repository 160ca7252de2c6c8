using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Answers as JSON. Addresses stay as they are: <c>&amp;</c> stays <c>&amp;</c>.</summary>
internal static class JsonText
{
    public static string Of<T>(T answer, JsonTypeInfo<T> form, bool indented)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            text, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, answer, form);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
