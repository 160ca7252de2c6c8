using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>The published function over HTTP.</summary>
public sealed class PublishedProfileManagerTests
{
    private const string Type = "Custom::ResearcherProfiles";
    private const string Profiles = """[{"name":"alice","executionRoleArn":"arn:aws:iam::123456789012:role/r","uid":"10001","gid":10000,"tags":{"Team":"bio"}}]""";

    [Fact]
    public async Task It_creates_profiles_through_throttling_and_answers_once()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        var created = new List<JsonElement>();
        var throttled = false;
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["DescribeDomain"] = _ => new JsonObject { ["DomainId"] = "d-1", ["Status"] = "InService" },
            ["ListUserProfiles"] = _ => new JsonObject
            {
                ["UserProfiles"] = new JsonArray([.. created.Select(profile =>
                    new JsonObject { ["UserProfileName"] = profile.GetProperty("UserProfileName").GetString(), ["Status"] = "InService" })]),
            },
            ["CreateUserProfile"] = request =>
            {
                if (!throttled)
                {
                    throttled = true;
                    return JsonAnswers.Error("ThrottlingException", "Rate exceeded");
                }

                created.Add(request.Clone());
                return new JsonObject { ["UserProfileArn"] = "arn:aws:sagemaker:us-east-1:123456789012:user-profile/d-1/alice" };
            },
        });

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string> { ["DomainId"] = "d-1", ["Profiles"] = Profiles, ["MaximumConcurrency"] = "4" }));

        Assert.True(answer.Status == "SUCCESS", answer.Reason);
        Assert.Equal("d-1/researchers", answer.PhysicalId);
        Assert.Equal(10001, Assert.Single(created).GetProperty("UserSettings").GetProperty("CustomPosixUserConfig").GetProperty("Uid").GetInt64());
    }

    [Fact]
    public async Task A_profile_that_is_not_valid_is_refused_by_name_before_any_is_made()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["DescribeDomain"] = _ => new JsonObject { ["DomainId"] = "d-1", ["Status"] = "InService" },
            ["ListUserProfiles"] = _ => new JsonObject(),
        });

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string>
        {
            ["DomainId"] = "d-1",
            ["Profiles"] = Profiles.Replace("alice", "alice_researcher", StringComparison.Ordinal).Replace("10001", "17", StringComparison.Ordinal),
        }));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("Profiles[0] (alice_researcher): name must be", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("uid is 17; allowed is 10000 to 4000000", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(lambda.Aws.Calls, call => call.Action.EndsWith("CreateUserProfile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_domain_that_is_gone_has_no_profiles_to_delete()
    {
        await using var lambda = await LambdaSession.StartAsync("ProfileManager");
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["ListUserProfiles"] = _ => JsonAnswers.Error("ResourceNotFound", "Domain d-1 was not found"),
        });

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string> { ["DomainId"] = "d-1" }, "Delete", "d-1/researchers"));

        Assert.True(answer.Status == "SUCCESS", answer.Reason);
    }
}
