using System.Diagnostics.CodeAnalysis;
using CloudWorkstation.Domain.Images;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>The images of the training pipeline's steps in one region.</summary>
public sealed record PipelineImages
{
    public required ContainerImage Preprocessing { get; init; }

    public required ContainerImage Training { get; init; }

    public required ContainerImage Evaluation { get; init; }

    public required ContainerImage Inference { get; init; }

    /// <value>Each image once, for the roles that pull them.</value>
    public IReadOnlyList<ContainerImage> All => [.. new[] { Preprocessing, Training, Evaluation, Inference }.Distinct()];

    /// <summary>Finds the images for an algorithm.</summary>
    /// <param name="problem">Why the region cannot run it, naming the regions that can.</param>
    public static bool TryFind(
        TrainingAlgorithm algorithm, string region, [NotNullWhen(true)] out PipelineImages? images, [NotNullWhen(false)] out string? problem)
    {
        images = null;
        var catalog = ImageCatalog.Bundled;
        if (!catalog.TryFind(ImageCatalog.Sklearn, region, ImageCatalog.SklearnTag, out var sklearn, out problem))
        {
            return false;
        }

        if (algorithm == TrainingAlgorithm.Sklearn)
        {
            images = new PipelineImages { Preprocessing = sklearn, Training = sklearn, Evaluation = sklearn, Inference = sklearn };
            return true;
        }

        if (!catalog.TryFind(ImageCatalog.AutoGluonTraining, region, ImageCatalog.AutoGluonTag, out var training, out problem)
            || !catalog.TryFind(ImageCatalog.AutoGluonInference, region, ImageCatalog.AutoGluonTag, out var inference, out problem))
        {
            problem += " Or set pipeline.algorithm to sklearn, which runs there.";
            return false;
        }

        images = new PipelineImages { Preprocessing = sklearn, Training = training, Evaluation = training, Inference = inference };
        return true;
    }
}
