namespace AwsSdk.Generator;

/// <summary>A service model holds something that no client can be written for; the message says what and where.</summary>
internal sealed class ModelException(string message) : Exception(message);
