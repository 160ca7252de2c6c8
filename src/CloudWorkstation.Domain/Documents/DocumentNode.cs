namespace CloudWorkstation.Domain.Documents;

/// <summary>A piece of a document and where it stands (line and column from 1).</summary>
internal abstract record DocumentNode(int Line, int Column)
{
    /// <value>The file it comes from when that may not be the one being read; else null.</value>
    public string? File { get; init; }

    /// <value>What the node is, in the words of an error message.</value>
    public abstract string Kind { get; }
}

/// <param name="Quoted">Whether it was written in quotes or as a block, which makes it text whatever it looks like.</param>
internal sealed record ScalarNode(string Text, bool Quoted, int Line, int Column) : DocumentNode(Line, Column)
{
    public bool IsEmpty => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsEmpty ? "nothing" : "a single value";
}

internal sealed record ListNode(IReadOnlyList<DocumentNode> Items, int Line, int Column) : DocumentNode(Line, Column)
{
    public override string Kind => "a list";
}

internal sealed record MapNode(IReadOnlyList<MapEntry> Entries, int Line, int Column) : DocumentNode(Line, Column)
{
    public override string Kind => "named fields";

    public MapEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Key.Text == name);
}

internal sealed record MapEntry(ScalarNode Key, DocumentNode Value);

/// <summary>Something already reported as a mistake; it satisfies nothing and causes no second message.</summary>
internal sealed record UnreadableNode(int Line, int Column) : DocumentNode(Line, Column)
{
    public override string Kind => "something unreadable";
}
