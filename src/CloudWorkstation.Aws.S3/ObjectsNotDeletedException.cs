namespace CloudWorkstation.Aws.S3;

/// <summary>S3 took a request to delete objects and left some of them.</summary>
public sealed class ObjectsNotDeletedException(string message, Exception cause) : Exception(message, cause);
