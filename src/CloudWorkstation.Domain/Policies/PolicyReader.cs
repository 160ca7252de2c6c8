using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Reads a policy file.</summary>
public static class PolicyReader
{
    /// <value>What a policy file looks like.</value>
    public static Shape<Policy> Shape => throw new NotSupportedException();

    /// <summary>Reads the text of a policy file; never throws for what it contains.</summary>
    /// <param name="file">Name of the file in error messages.</param>
    public static DocumentResult<Policy> Read(string text, string file) => DocumentReader.Read(text, file, Shape);
}
