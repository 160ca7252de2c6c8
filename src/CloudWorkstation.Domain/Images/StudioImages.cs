using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Domain.Images;

/// <summary>
/// AWS's image for JupyterLab and Code Editor, SageMaker Distribution, in its two builds. SageMaker does not choose the build by the
/// instance: an application that names none gets the CPU build, in which a GPU cannot be used. The table of its owners is
/// <c>studio-images.json</c>, with source and date.
/// </summary>
public static partial class StudioImages
{
    private static readonly OwnerTable Owners = EmbeddedData.Read("Images.studio-images.json", StudioImagesJson.Default.OwnerTable);

    /// <value>Regions whose image is known, in alphabetical order.</value>
    public static IReadOnlyList<string> Regions => [.. Owners.Accounts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The ARN of the image for an instance type; null in a region whose image is not known.</summary>
    /// <remarks>It names no version: SageMaker then takes the newest.</remarks>
    public static string? ArnFor(string instanceType, string region) => Owners.Accounts.TryGetValue(region, out var account)
        ? $"arn:{Partition.Of(region).Name}:sagemaker:{region}:{account}:image/sagemaker-distribution-{(HasGpu(instanceType) ? "gpu" : "cpu")}"
        : null;

    /// <summary>Why an instance type cannot be used in a region; null when it can.</summary>
    public static string? Problem(string instanceType, string region) => HasGpu(instanceType) && ArnFor(instanceType, region) is null
        ? $"{instanceType} has a GPU, and the owner of AWS's GPU image for Studio in {region} is not known (known: {string.Join(", ", Regions)}). " +
          "Choose a type without a GPU, or another region."
        : null;

    /// <summary>Whether instances of the type have NVIDIA GPUs: the series G, Gr and P.</summary>
    public static bool HasGpu(string instanceType) => Gpu().IsMatch(instanceType);

    [GeneratedRegex(@"^ml\.(p|gr?)[0-9]")]
    private static partial Regex Gpu();

    internal sealed record OwnerTable(string Source, string AsOf, Dictionary<string, string> Accounts);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(OwnerTable))]
    internal sealed partial class StudioImagesJson : JsonSerializerContext;
}
