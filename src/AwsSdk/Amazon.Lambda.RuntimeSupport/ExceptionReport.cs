using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception as the Runtime API takes it: message, type, one line per stack frame, and the inner exception as cause.</summary>
internal sealed record ExceptionReport(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace, ExceptionReport? Cause)
{
    public static ExceptionReport Of(Exception exception) => new(
        exception.GetType().Name,
        exception.Message,
        (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        exception.InnerException is { } inner ? Of(inner) : null);

    public byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer);
        }

        return json.ToArray();
    }

    private void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteString("errorType", ErrorType);
        to.WriteString("errorMessage", ErrorMessage);
        to.WriteStartArray("stackTrace");
        foreach (var frame in StackTrace)
        {
            to.WriteStringValue(frame);
        }

        to.WriteEndArray();
        if (Cause is not null)
        {
            to.WritePropertyName("cause");
            Cause.Write(to);
        }

        to.WriteEndObject();
    }
}
