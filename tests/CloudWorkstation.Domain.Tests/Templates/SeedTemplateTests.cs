using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

/// <summary>The examples of the design that this project grew from, unchanged.</summary>
public class SeedTemplateTests
{
    private static WorkstationTemplate Read(string name) =>
        TemplateFiles.One(RepositoryFiles.Read($"tests/CloudWorkstation.Domain.Tests/Templates/Seeds/{name}.yaml"), $"{name}.yaml");

    [Fact]
    public void The_lab_example_loads()
    {
        var template = Read("studio-lab");

        Assert.Equal(("studio-lab", "SageMaker Studio Lab - Python ML"), (template.Slug, template.Name));
        Assert.Equal((ServiceType.SageMakerLab, ConnectionType.Web), (template.ServiceType, template.ConnectionType));
        Assert.Equal(new StudioLabConfiguration { Runtime = "Python 3", ProjectName = "ml-research" }, template.Configuration);
        Assert.Equal(0m, template.EstimatedCostPerHour["any"]);
        Assert.True(template.PolicyMetadata.RequiresFreeTier);
        Assert.Equal(DataClassification.Public, template.PolicyMetadata.DataClassification);
        Assert.Equal(["education", "learning", "prototyping"], template.PolicyMetadata.SuitableFor);
    }

    [Fact]
    public void The_managed_example_loads()
    {
        var template = Read("studio-managed");
        var studio = Assert.IsType<StudioConfiguration>(template.Configuration);

        Assert.Equal("Managed ML environment with GPU support and custom instances", template.Description);
        Assert.Equal(("research-ml-domain", "from_research_user"), (studio.DomainName, studio.UserProfileName));
        Assert.Equal("ml.t3.medium", template.DefaultInstanceType);
        Assert.Equal(["ml.t3.medium", "ml.t3.large", "ml.g4dn.xlarge"], template.InstanceTypes);
        Assert.True(studio.EfsIntegration);
        Assert.Equal((30, 60, 5.00m), (studio.AutoStopMinutes, studio.StudioIdleMinutes, studio.MaximumHourlyCost));
        Assert.Equal(0.736m, template.EstimatedCostPerHour["ml.g4dn.xlarge"]);
        Assert.Equal(DataClassification.Internal, template.PolicyMetadata.DataClassification);
    }

    [Fact]
    public void The_example_of_a_compiled_image_loads_without_description_and_service_config()
    {
        var template = Read("compiled-image");

        Assert.Equal(("", "sagemaker-pytorch-base"), (template.Description, template.Base));
        Assert.Equal(["transformers", "datasets", "wandb", "tensorboard"], template.Packages.Conda);
        Assert.Equal(["custom-research-lib==1.2.0"], template.Packages.Pip);
        Assert.Equal("custom-pytorch-research", template.CompileToImage!.ImageName);
        Assert.Equal("763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:1.13.1-gpu-py39", template.CompileToImage.BaseImage);
        Assert.Equal(new DateTimeOffset(2024, 1, 15, 10, 30, 0, TimeSpan.Zero), template.PolicyMetadata.CompiledAt);
        Assert.Equal("123456789012.dkr.ecr.us-west-2.amazonaws.com/custom-pytorch-research:latest", template.PolicyMetadata.ImageUri);
        Assert.Equal("ml.t3.medium", template.DefaultInstanceType);
    }

    [Fact]
    public void An_idle_time_shorter_than_Studio_has_is_kept_and_warned_of()
    {
        var text = RepositoryFiles.Read("tests/CloudWorkstation.Domain.Tests/Templates/Seeds/studio-managed.yaml");
        var warning = Assert.Single(TemplateFiles.Valid(("managed.yaml", text)).Warnings);

        Assert.Equal(("managed.yaml", 13, "service_config.studio.auto_stop_minutes"), (warning.File, warning.Line, warning.Path));
        Assert.Contains("is 30; Studio's own idle shutdown takes 60 at least", warning.Message);
    }
}
