using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class InfoTests
{
    private readonly World world = new();

    [Fact]
    public async Task It_shows_what_the_design_shows()
    {
        world.Has("ml-training", instanceType: "ml.g4dn.xlarge", outputs: new Dictionary<string, string>
        {
            [StackOutputs.DomainId] = "d-1",
            [StackOutputs.ProfileName] = "alice",
            [StackOutputs.SharedFolder] = "/home/alice/workspace",
        });

        var lines = (await world.CwsAsync("info", "ml-training")).Out.Split('\n');

        Assert.Contains("Instance: ml-training", lines);
        Assert.Contains("Service: SageMaker Studio", lines);
        Assert.Contains("Status: Running", lines);
        Assert.Contains("Web URL: cws connect ml-training", lines);
        Assert.Contains(lines, line => line.StartsWith("Current Instance: ml.g4dn.xlarge ($0.7", StringComparison.Ordinal));
        Assert.Contains("Domain: d-1", lines);
        Assert.Contains("User Profile: alice", lines);
        Assert.Contains(lines, line => line.StartsWith("EFS Mount: /home/alice/workspace (shared with", StringComparison.Ordinal));
        Assert.Contains("Auto-stop: 60 minutes idle", lines);
    }

    [Fact]
    public async Task A_workstation_whose_template_is_gone_is_shown_without_price()
    {
        world.Has("old", "sagemaker-canvas", instanceType: null);
        world.Templates.Remove("sagemaker-canvas");

        var answer = await world.CwsAsync("info", "old");

        Assert.Contains("Cost: unknown", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Template: sagemaker-canvas", answer.Out, StringComparison.Ordinal);
    }
}
