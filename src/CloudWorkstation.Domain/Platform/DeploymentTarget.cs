using System.Diagnostics.CodeAnalysis;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Where an environment goes.</summary>
/// <param name="Region">AWS region; always known, since image addresses and service names depend on it.</param>
/// <param name="Account">Twelve-digit account id, or null to leave the stacks environment-agnostic.</param>
/// <param name="Images">The pipeline's images in that region; null without a pipeline.</param>
public sealed record DeploymentTarget(string Region, string? Account, PipelineImages? Images)
{
    /// <summary>Decides where an environment goes: the file's region and account, else those of the deployer's credentials.</summary>
    /// <param name="defaultRegion">CDK_DEFAULT_REGION, null or empty when there is none.</param>
    /// <param name="defaultAccount">CDK_DEFAULT_ACCOUNT, null or empty when there is none.</param>
    /// <param name="problem">Why it cannot go anywhere, and what to do.</param>
    public static bool TryResolve(
        PlatformSettings settings,
        string? defaultRegion,
        string? defaultAccount,
        [NotNullWhen(true)] out DeploymentTarget? target,
        [NotNullWhen(false)] out string? problem)
    {
        target = null;
        var region = settings.Region ?? Given(defaultRegion);
        if (region is null)
        {
            problem = $"No region: set region in the environment file of \"{settings.Name}\", or AWS_REGION, or a region in your AWS profile.";
            return false;
        }

        if (RegionFit.Problem(region, settings.Pipeline, settings.Budgets) is { } lack)
        {
            problem = $"The region of the environment \"{settings.Name}\": {lack}";
            return false;
        }

        if (settings.Network.Zones.ProblemIn(region) is { } foreign)
        {
            problem = $"network.zones of the environment \"{settings.Name}\" {foreign}";
            return false;
        }

        PipelineImages? images = null;
        if (settings.Pipeline is { } pipeline && !PipelineImages.TryFind(pipeline.Algorithm, region, out images, out problem))
        {
            return false;
        }

        problem = null;

        target = new DeploymentTarget(region, settings.Account ?? Given(defaultAccount), images);
        return true;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
