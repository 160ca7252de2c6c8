using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Images of another region: an account's images are pulled across regions only with luck, and never without internet.</summary>
internal static partial class ImageRules
{
    public static IEnumerable<LintFinding> Check(LintedDefinition definition, string? region)
    {
        var images = definition.Steps
            .SelectMany(step => Images(step).Select(image => (Step: step, Image: image, Region: Region(image))))
            .Where(found => found.Region.Length > 0)
            .ToList();
        var wanted = region ?? images.Select(found => found.Region).FirstOrDefault();
        return images
            .Where(found => found.Region != wanted)
            .Select(found => new LintFinding(
                found.Step.Name, LintRules.OtherRegionImage, $"The image {found.Image} is in {found.Region}, while the pipeline is for {wanted}.",
                "Look up the image of that region; the owning account differs, too."));
    }

    private static IEnumerable<string> Images(LintedStep step) => new[]
        {
            step.Arguments.Text("AppSpecification", "ImageUri"),
            step.Arguments.Text("AlgorithmSpecification", "TrainingImage"),
        }
        .Concat(step.Containers.Select(container => container.Text("Image")))
        .OfType<string>();

    private static string Region(string image) => EcrRegion().Match(image).Groups[1].Value;

    [GeneratedRegex(@"^[0-9]{12}\.dkr\.ecr\.([a-z0-9-]+)\.")]
    private static partial Regex EcrRegion();
}
