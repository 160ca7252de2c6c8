namespace AwsSdk.Protocols;

/// <summary>A structure that a request can hold.</summary>
public interface IWritableShape
{
    /// <summary>Writes the members that are set, under their wire names.</summary>
    void Write(ShapeWriter to);
}
