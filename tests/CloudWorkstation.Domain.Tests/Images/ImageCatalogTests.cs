using CloudWorkstation.Domain.Images;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Tests.Images;

public class ImageCatalogTests
{
    [Theory]
    [InlineData(ImageCatalog.Sklearn, "us-east-1", ImageCatalog.SklearnTag, "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3")]
    [InlineData(ImageCatalog.AutoGluonTraining, "eu-west-1", ImageCatalog.AutoGluonTag, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/autogluon-training:1.4.0-cpu-py311")]
    [InlineData(ImageCatalog.AutoGluonInference, "us-gov-west-1", ImageCatalog.AutoGluonTag, "442386744353.dkr.ecr.us-gov-west-1.amazonaws.com/autogluon-inference:1.4.0-cpu-py311")]
    [InlineData(ImageCatalog.AutoGluonTraining, "us-east-1", "1.5.0-cpu-py312", "763104351884.dkr.ecr.us-east-1.amazonaws.com/autogluon-training:1.5.0-cpu-py312")]
    [InlineData(ImageCatalog.AutoGluonInference, "us-east-1", "1.5.0-cpu-py312", "763104351884.dkr.ecr.us-east-1.amazonaws.com/autogluon-inference:1.5.0-cpu-py312")]
    [InlineData(ImageCatalog.Sklearn, "cn-north-1", ImageCatalog.SklearnTag, "450853457545.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-scikit-learn:1.4-2-py312-cpu-py3")]
    [InlineData(ImageCatalog.Sklearn, "us-iso-east-1", ImageCatalog.SklearnTag, "833128469047.dkr.ecr.us-iso-east-1.c2s.ic.gov/sagemaker-scikit-learn:1.4-2-py312-cpu-py3")]
    public void An_image_has_its_regions_account_and_suffix(string image, string region, string tag, string uri)
    {
        Assert.True(ImageCatalog.Bundled.TryFind(image, region, tag, out var found, out _));
        Assert.Equal(uri, found.Uri);
    }

    [Theory]
    [InlineData("us-east-3", "us-east-1")]
    [InlineData("eu-wst-1", "eu-west-1")]
    [InlineData("ap-northwest-1", "ap-northeast-1")]
    public void A_region_without_the_image_is_answered_with_the_nearest(string region, string nearest)
    {
        Assert.False(ImageCatalog.Bundled.TryFind(ImageCatalog.Sklearn, region, ImageCatalog.SklearnTag, out _, out var problem));
        Assert.Contains($"in region \"{region}\" (nearest: {nearest}); as of 2026-08-21 it does in af-south-1, ap-east-1,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_tag_is_answered_with_the_known_ones()
    {
        Assert.False(ImageCatalog.Bundled.TryFind(ImageCatalog.AutoGluonTraining, "us-east-1", "9.9", out _, out var problem));
        Assert.Contains("1.4.0-cpu-py311", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_region_of_the_table_yields_images_for_scikit_learn()
    {
        var regions = ImageCatalog.Bundled.RegionsOf(ImageCatalog.Sklearn);

        Assert.Equal(37, regions.Count);
        Assert.All(regions, region => Assert.True(PipelineImages.TryFind(TrainingAlgorithm.Sklearn, region, out _, out _)));
    }

    [Fact]
    public void Every_region_of_AutoGluons_training_yields_images_for_AutoGluon() =>
        Assert.All(
            ImageCatalog.Bundled.RegionsOf(ImageCatalog.AutoGluonTraining),
            region => Assert.True(PipelineImages.TryFind(TrainingAlgorithm.AutoGluon, region, out _, out _)));

    [Fact]
    public void AutoGluon_trains_evaluates_and_serves_with_its_own_images()
    {
        Assert.True(PipelineImages.TryFind(TrainingAlgorithm.AutoGluon, "us-east-1", out var images, out _));

        Assert.Equal(
            ["sagemaker-scikit-learn", "autogluon-training", "autogluon-training", "autogluon-inference"],
            new[] { images.Preprocessing, images.Training, images.Evaluation, images.Inference }.Select(image => image.Repository));
        Assert.Equal(3, images.All.Count);
    }

    [Fact]
    public void A_region_that_only_lacks_AutoGluon_is_told_of_the_alternative()
    {
        Assert.False(PipelineImages.TryFind(TrainingAlgorithm.AutoGluon, "me-central-1", out _, out var problem));
        Assert.EndsWith("Or set pipeline.algorithm to sklearn, which runs there.", problem, StringComparison.Ordinal);
    }
}
