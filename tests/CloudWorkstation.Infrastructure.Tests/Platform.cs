using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>The environments that the project ships, each synthesized once for all tests.</summary>
public sealed class Platform : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<Assembly> poc;
    private readonly Lazy<Assembly> production;
    private int others;

    public Platform()
    {
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20,22");
        Lambdas = Project.PublishedLambdas(folder);
        poc = new Lazy<Assembly>(() => Synthesize(Read("poc")));
        production = new Lazy<Assembly>(() => Synthesize(Read("production")));
    }

    public string Lambdas { get; }

    /// <value>Data goes with the stacks.</value>
    public Assembly Poc => poc.Value;

    /// <value>Data outlives the stacks.</value>
    public Assembly Production => production.Value;

    public Deployment Read(string environment) => Project.Read(Lambdas, context: ("environment", environment));

    /// <summary>Another environment, for one test.</summary>
    public Assembly Synthesize(Deployment deployment) => Assembly.Of(deployment, Path.Combine(folder.Path, $"assembly-{others++}"));

    public void Dispose() => folder.Dispose();
}
