namespace AwsSdk.Protocols;

/// <summary>A structure that a response can hold.</summary>
public interface IReadableShape
{
    /// <summary>Takes the member with this wire name from the reader; ignores names it does not know, as newer services send them.</summary>
    void Read(string member, ShapeReader from);
}
