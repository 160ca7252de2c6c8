using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Platform;

namespace CloudWorkstation.Domain.Tests.Platform;

public class DeploymentTargetTests
{
    private static readonly PlatformSettings Settings = new()
    {
        Name = "lab",
        Pipeline = new PipelineSettings { Name = "tabular", TargetColumn = "label", Data = new SyntheticData() },
    };

    [Fact]
    public void The_files_region_and_account_win_over_the_credentials()
    {
        var settings = Settings with { Region = "eu-west-1", Account = "111111111111" };

        Assert.True(DeploymentTarget.TryResolve(settings, "us-east-1", "222222222222", out var target, out _));
        Assert.Equal(("eu-west-1", "111111111111"), (target.Region, target.Account));
    }

    [Fact]
    public void Without_them_the_credentials_decide()
    {
        Assert.True(DeploymentTarget.TryResolve(Settings, "us-west-2", "222222222222", out var target, out _));
        Assert.Equal(("us-west-2", "222222222222", "us-west-2"), (target.Region, target.Account, target.Images!.Training.Region));
    }

    [Fact]
    public void Without_an_account_the_stacks_stay_environment_agnostic()
    {
        Assert.True(DeploymentTarget.TryResolve(Settings, "us-west-2", "", out var target, out _));
        Assert.Null(target.Account);
    }

    [Fact]
    public void Without_any_region_the_message_says_where_to_set_one()
    {
        Assert.False(DeploymentTarget.TryResolve(Settings, null, null, out _, out var problem));
        Assert.Equal("No region: set region in the environment file of \"lab\", or AWS_REGION, or a region in your AWS profile.", problem);
    }

    [Fact]
    public void A_region_of_the_credentials_needs_the_images_too()
    {
        Assert.False(DeploymentTarget.TryResolve(Settings, "mars-north-1", null, out _, out var problem));
        Assert.StartsWith("The region of the environment \"lab\": AWS offers no sklearn image in region \"mars-north-1\"", problem, StringComparison.Ordinal);
    }
}
