using System.Text.Json.Serialization;

namespace CloudWorkstation.Domain.Regions;

/// <summary>
/// Resource types of this project that CloudFormation does not have in every region. The table is <c>regional-types.json</c>, with its
/// source and date.
/// </summary>
public sealed partial class RegionalTypes
{
    private readonly RegionalTypeTable table;

    private RegionalTypes(RegionalTypeTable table) => this.table = table;

    /// <value>The table that comes with the project.</value>
    public static RegionalTypes Bundled { get; } = new(EmbeddedData.Read("Regions.regional-types.json", RegionalTypeJson.Default.RegionalTypeTable));

    /// <value>Date of the table, <c>yyyy-MM-dd</c>.</value>
    public string AsOf => table.AsOf;

    /// <summary>Whether a type is known to be missing in a region.</summary>
    public bool Lacks(string region, string type) => table.Lacking.TryGetValue(type, out var regions) && regions.Contains(region);

    internal sealed record RegionalTypeTable(string Source, string AsOf, IReadOnlyDictionary<string, IReadOnlyList<string>> Lacking);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(RegionalTypeTable))]
    internal sealed partial class RegionalTypeJson : JsonSerializerContext;
}
