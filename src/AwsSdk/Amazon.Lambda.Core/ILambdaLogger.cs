namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log. Messages may hold <c>{named}</c> places for their arguments.</summary>
public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);

    void Log(string level, string message) => LogLine(message);

    void Log(string level, string message, params object[] args) => Log(level, message);

    void Log(string level, Exception exception, string message, params object[] args) => Log(level, $"{message}\n{exception}", args);

    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        Log(level.ToString(), exception, message, args);

    void LogTrace(string message) => Log(LogLevel.Trace, message);

    void LogTrace(string message, params object[] args) => Log(LogLevel.Trace, message, args);

    void LogDebug(string message) => Log(LogLevel.Debug, message);

    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug, message, args);

    void LogInformation(string message) => Log(LogLevel.Information, message);

    void LogInformation(string message, params object[] args) => Log(LogLevel.Information, message, args);

    void LogWarning(string message) => Log(LogLevel.Warning, message);

    void LogWarning(string message, params object[] args) => Log(LogLevel.Warning, message, args);

    void LogWarning(Exception exception, string message, params object[] args) => Log(LogLevel.Warning, exception, message, args);

    void LogError(string message) => Log(LogLevel.Error, message);

    void LogError(string message, params object[] args) => Log(LogLevel.Error, message, args);

    void LogError(Exception exception, string message, params object[] args) => Log(LogLevel.Error, exception, message, args);

    void LogCritical(string message) => Log(LogLevel.Critical, message);

    void LogCritical(string message, params object[] args) => Log(LogLevel.Critical, message, args);

    void LogCritical(Exception exception, string message, params object[] args) => Log(LogLevel.Critical, exception, message, args);
}
