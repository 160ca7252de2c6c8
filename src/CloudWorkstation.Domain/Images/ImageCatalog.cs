using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Images;

/// <summary>Which account owns each SageMaker image in each region. The table is <c>images.json</c>, with its source and date.</summary>
public sealed partial class ImageCatalog
{
    /// <summary>scikit-learn, for processing, script-mode training and hosting. CPU only.</summary>
    public const string Sklearn = "sklearn";

    public const string AutoGluonTraining = "autogluon-training";

    public const string AutoGluonInference = "autogluon-inference";

    /// <value>Default tag of <see cref="Sklearn"/>: scikit-learn 1.4 on Python 3.12.</value>
    public const string SklearnTag = "1.4-2-py312-cpu-py3";

    /// <value>Default tag of the two AutoGluon images; a model is served by the version that trained it.</value>
    public const string AutoGluonTag = "1.4.0-cpu-py311";

    private readonly ImageTable table;

    private ImageCatalog(ImageTable table) => this.table = table;

    /// <value>The catalogue that comes with the project.</value>
    public static ImageCatalog Bundled { get; } = new(EmbeddedData.Read("Images.images.json", ImageJson.Default.ImageTable));

    /// <value>Date of the table, <c>yyyy-MM-dd</c>.</value>
    public string AsOf => table.AsOf;

    /// <summary>Regions that have the image, in alphabetical order.</summary>
    public IReadOnlyList<string> RegionsOf(string image) => [.. table.Images[image].Accounts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds an image in a region.</summary>
    /// <param name="image">One of this class's constants.</param>
    /// <param name="problem">Why there is none, naming the regions that have it.</param>
    public bool TryFind(
        string image, string region, string tag, [NotNullWhen(true)] out ContainerImage? found, [NotNullWhen(false)] out string? problem)
    {
        (found, problem) = (null, null);
        if (!table.Images.TryGetValue(image, out var entry))
        {
            problem = $"There is no image \"{image}\" in the table; it has {string.Join(", ", table.Images.Keys)}.";
        }
        else if (!entry.Tags.Contains(tag))
        {
            problem = $"The image {image} has no tag \"{tag}\"; it has {string.Join(", ", entry.Tags)}.";
        }
        else if (!entry.Accounts.TryGetValue(region, out var account))
        {
            var hint = NearestRegion(region, entry.Accounts.Keys) is { } nearest ? $" (nearest: {nearest})" : "";
            problem = $"AWS offers no {image} image in region \"{region}\"{hint}; "
                + $"as of {AsOf} it does in {string.Join(", ", RegionsOf(image))}.";
        }
        else
        {
            found = new ContainerImage(account, region, entry.Repository, tag);
        }

        return problem is null;
    }

    /// <summary>A misspelt region's right name or a neighbour's, else one of the same part of the world.</summary>
    private static string? NearestRegion(string region, IEnumerable<string> known)
    {
        var regions = known.Order(StringComparer.Ordinal).ToList();
        var partOfTheWorld = region.Split('-')[0] + "-";
        return NearestName.To(region, regions) ?? regions.FirstOrDefault(other => other.StartsWith(partOfTheWorld, StringComparison.Ordinal));
    }

    internal sealed record ImageTable(string Source, string AsOf, IReadOnlyDictionary<string, ImageEntry> Images);

    internal sealed record ImageEntry(string Repository, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, string> Accounts);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ImageTable))]
    internal sealed partial class ImageJson : JsonSerializerContext;
}
