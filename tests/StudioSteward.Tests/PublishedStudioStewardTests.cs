using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.StudioSteward.Tests;

/// <summary>The published function over HTTP.</summary>
public sealed class PublishedStudioStewardTests
{
    private const string Type = "Custom::StudioDomainRemains";

    [Fact]
    public async Task A_domain_that_is_gone_has_nothing_to_empty()
    {
        await using var lambda = await LambdaSession.StartAsync("StudioSteward");
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["DescribeDomain"] = _ => JsonAnswers.Error("ResourceNotFound", "Domain d-1 was not found"),
        });

        var answer = await lambda.AskAsync(lambda.Request(
            Type, new Dictionary<string, string> { ["Phase"] = "before", ["DomainId"] = "d-1", ["VpcId"] = "vpc-1", ["HomeFileSystem"] = "delete" }, "Delete", "d-1/contents"));

        Assert.True(answer.Status == "SUCCESS", answer.Reason);
    }

    [Fact]
    public async Task Wrong_properties_are_named_without_asking_AWS()
    {
        await using var lambda = await LambdaSession.StartAsync("StudioSteward");

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string> { ["Phase"] = "during", ["VpcId"] = "vpc-1", ["HomeFileSystem"] = "keep" }));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("Phase is \"during\"; allowed is one of before, after", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("HomeFileSystem is \"keep\"; allowed is one of delete, retain", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(lambda.Aws.Calls);
    }
}
