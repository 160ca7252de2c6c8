using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>The words of files and messages for classes of data, in rising order of sensitivity.</summary>
public static class DataClassifications
{
    public static IReadOnlyList<(string Name, DataClassification Value)> Names { get; } =
    [
        ("public", DataClassification.Public), ("internal", DataClassification.Internal), ("confidential", DataClassification.Confidential),
        ("restricted", DataClassification.Restricted),
    ];

    public static string NameOf(DataClassification classification) => Names.First(entry => entry.Value == classification).Name;
}
