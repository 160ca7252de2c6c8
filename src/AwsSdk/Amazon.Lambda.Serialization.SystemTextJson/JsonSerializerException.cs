namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>An event or an answer is not the JSON its type asks for.</summary>
public class JsonSerializerException : Exception
{
    public JsonSerializerException(string message)
        : base(message)
    {
    }

    public JsonSerializerException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
