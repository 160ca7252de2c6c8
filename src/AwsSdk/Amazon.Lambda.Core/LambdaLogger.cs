namespace Amazon.Lambda.Core;

/// <summary>The log of the function, for code that has no <see cref="ILambdaContext"/>. Outside Lambda it is standard output.</summary>
public static class LambdaLogger
{
    private static Action<string, string> write = (_, message) => Console.WriteLine(message);

    public static void Log(string message) => Log(LogLevel.Information, message);

    public static void Log(string level, string message) => write(level, message);

    public static void Log(LogLevel level, string message) => write(level.ToString(), message);

    internal static void SetLoggingAction(Action<string, string> action) => write = action;
}
