using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudWorkstation.CustomResources;

/// <summary>The function's log: a JSON object per line, secrets masked.</summary>
internal sealed class JsonLog(TextWriter output, TimeProvider clock)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Information(CloudFormationRequest? request, string message) => Write("INFO", request, message, null);

    public void Warning(CloudFormationRequest? request, string message) => Write("WARN", request, message, null);

    public void Error(CloudFormationRequest? request, string message, Exception? error = null) => Write("ERROR", request, message, error);

    private void Write(string level, CloudFormationRequest? request, string message, Exception? error)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", clock.GetUtcNow());
            writer.WriteString("level", level);
            writer.WriteString("message", SecretMask.Mask(message));
            if (request is not null)
            {
                writer.WriteString("requestId", request.RequestId);
                writer.WriteString("logicalId", request.LogicalId);
                writer.WriteString("resourceType", request.ResourceType);
            }

            if (error is not null)
            {
                writer.WriteString("error", SecretMask.Mask(error.ToString()));
            }

            writer.WriteEndObject();
        }

        lock (output)
        {
            output.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
            output.Flush();
        }
    }
}
