namespace CloudWorkstation.Domain.Documents;

/// <summary>Where in a document a value stands: for messages of checks that look at several fields.</summary>
public sealed class Place
{
    internal Place(DocumentNode node, string path) => (Node, Path) = (node, path);

    /// <value>Path of the field, empty for the document itself.</value>
    public string Path { get; }

    internal DocumentNode Node { get; }

    /// <summary>The place of a field of this object, or this place when the field is not written.</summary>
    public Place At(string field) =>
        new((Node as MapNode)?.Find(field)?.Value ?? Node, FieldPath.Field(Path, field));

    /// <summary>The place of an item of this list, or this place when there is no such item.</summary>
    public Place At(int index) =>
        new(Node is ListNode list && index < list.Items.Count ? list.Items[index] : Node, FieldPath.Item(Path, index));
}
