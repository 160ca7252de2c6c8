using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

/// <summary>The published function over HTTP.</summary>
public sealed class PublishedStudioWorkstationTests
{
    private const string Type = "Custom::StudioWorkstation";
    private const string Id = "d-1/cws-lab/JupyterLab";

    private static Dictionary<string, string> Properties => new()
    {
        ["DomainId"] = "d-1",
        ["ProfileName"] = "alice",
        ["Researcher"] = "alice",
        ["WorkstationName"] = "lab",
        ["AppType"] = "JupyterLab",
        ["InstanceType"] = "ml.t3.medium",
        ["VolumeGb"] = "20",
        ["FileSystemId"] = "",
        ["IdleMinutes"] = "60",
        ["CanvasSettings"] = "",
        ["Tags"] = """{"Project":"genome"}""",
    };

    [Fact]
    public async Task It_makes_a_workstation_through_throttling_and_over_several_invocations()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        lambda.Timeout = TimeSpan.FromSeconds(4);
        _ = new ScriptedStudio(lambda) { StartTime = TimeSpan.FromSeconds(6) };

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties));

        Assert.True(answer.Status == "SUCCESS", answer.Reason);
        Assert.Equal(Id, answer.PhysicalId);
        Assert.True(lambda.Continuations > 0, "one invocation was enough");
        Assert.Single(lambda.Aws.Calls, call => call.Action.EndsWith("CreateApp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_that_does_not_start_fails_the_request_with_its_reason_and_nothing_is_left()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        var studio = new ScriptedStudio(lambda) { Failure = "InsufficientCapacityError: none is free." };

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("did not start: InsufficientCapacityError: none is free.", answer.Reason, StringComparison.Ordinal);
        Assert.EndsWith("What had been made was deleted again.", answer.Reason, StringComparison.Ordinal);
        Assert.False(studio.HasSpace);
    }

    [Fact]
    public async Task It_deletes_the_application_and_the_space_and_a_second_delete_succeeds()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        var studio = new ScriptedStudio(lambda);
        var request = lambda.Request(Type, Properties);
        Assert.Equal("SUCCESS", (await lambda.AskAsync(request)).Status);

        var first = await lambda.AskAsync(lambda.Request(Type, Properties, "Delete", Id));
        var second = await lambda.AskAsync(lambda.Request(Type, Properties, "Delete", Id));

        Assert.True(first.Status == "SUCCESS", first.Reason);
        Assert.True(second.Status == "SUCCESS", second.Reason);
        Assert.False(studio.HasSpace);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_properties_is_named_before_AWS_is_called()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string>(Properties)
        {
            ["ProfileName"] = "alice_researcher",
            ["WorkstationName"] = "lab-",
            ["InstanceType"] = "t3.medium",
            ["VolumeGb"] = "4",
            ["IdleMinutes"] = "0",
            ["FileSystemId"] = "efs",
            ["CanvasSettings"] = "{}",
            ["Tags"] = "Project=genome",
        }));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith("Custom::StudioWorkstation Resource has 8 wrong properties", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("IdleMinutes is \"0\"; allowed is a whole number from 1 to 525600", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("InstanceType is \"t3.medium\"; allowed is a SageMaker instance type such as ml.t3.medium", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(lambda.Aws.Calls);
    }
}
