using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Writes the function's log to standard output, a line per message, as text or JSON (<c>AWS_LAMBDA_LOG_FORMAT</c>),
/// from the level in <c>AWS_LAMBDA_LOG_LEVEL</c> on.
/// </summary>
internal sealed class LambdaConsoleLogger(TextWriter output, bool json, LogLevel least, TimeProvider time) : ILambdaLogger
{
    public static LambdaConsoleLogger Shared { get; } = new(
        Console.Out,
        Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT") == "JSON",
        Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL") ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL"))
            ?? LogLevel.Information,
        TimeProvider.System);

    public string? RequestId { get; set; }

    public void Install() => LambdaLogger.SetLoggingAction((level, message) => Log(level, message));

    public void Log(string message) => Log(LogLevel.Information.ToString(), message);

    public void LogLine(string message) => Log(LogLevel.Information.ToString(), message);

    public void Log(string level, string message) => Write(level, null, message, []);

    public void Log(string level, string message, params object[] args) => Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) => Write(level, exception, message, args);

    private static LogLevel? Parse(string? level) => level?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => null,
    };

    private void Write(string level, Exception? exception, string message, object[] args)
    {
        if (Parse(level) < least)
        {
            return;
        }

        var template = MessageTemplate.Parse(message, args);
        var line = json ? Json(level, exception, template) : Text(level, exception, template);
        lock (output)
        {
            output.WriteLine(line);
        }
    }

    private string Text(string level, Exception? exception, MessageTemplate message)
    {
        var text = exception is null ? message.Text : $"{message.Text}\n{exception}";
        // A line is a log event; a carriage return breaks the line on display and keeps the event whole.
        return $"{Timestamp()}\t{RequestId}\t{Short(level)}\t{text.ReplaceLineEndings("\r")}";
    }

    private string Json(string level, Exception? exception, MessageTemplate message)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Timestamp());
            writer.WriteString("level", Parse(level)?.ToString() ?? level);
            writer.WriteString("requestId", RequestId);
            writer.WriteString("message", message.Text);
            foreach (var (name, value) in message.Values)
            {
                writer.WriteString(name, value);
            }

            if (exception is not null)
            {
                writer.WriteString("errorType", exception.GetType().FullName);
                writer.WriteString("errorMessage", exception.Message);
                writer.WriteString("stackTrace", exception.ToString());
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private string Timestamp() => time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Short(string level) => Parse(level) switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => level,
    };
}
