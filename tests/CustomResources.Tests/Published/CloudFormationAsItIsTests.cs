using System.Text;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.CustomResources.Tests.Published;

/// <summary>
/// What CloudFormation really does around a custom resource when things go wrong (from AWS's documents and public bug reports), each
/// proven with the published DataSeeder.
/// </summary>
public sealed class CloudFormationAsItIsTests(SeederFixture bucket) : IClassFixture<SeederFixture>
{
    private const string Type = "Custom::SeedData";

    /// <value>CloudFormation invents such an id when a Create got no answer or was cancelled: stack, logical id, suffix.</value>
    private const string Invented = "demo-Resource-1P2W3X4Y5Z6A7";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_retried_deployment_repeats_the_RequestId_and_gets_its_resource()
    {
        await using var lambda = await StartAsync();
        var request = lambda.Request(Type, Properties("retried.csv"));
        Refuse(lambda);

        var failed = await lambda.AskAsync(request);
        lambda.Aws.OnCall = (_, _) => Task.FromResult(false);
        var made = await lambda.AskAsync(request);

        Assert.Equal(["FAILED", "SUCCESS"], [failed.Status, made.Status]);
        Assert.Equal(1, await bucket.VersionsAsync("retried.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_retry_of_what_was_made_changes_nothing()
    {
        await using var lambda = await StartAsync();
        var request = lambda.Request(Type, Properties("made.csv"));

        var made = await lambda.AskAsync(request);
        var again = await lambda.AskAsync(request with { ResponseUrl = request.ResponseUrl.Replace("abcdef", "fedcba", StringComparison.Ordinal) });

        Assert.Equal(made.Body, again.Body);
        Assert.Equal(1, await bucket.VersionsAsync("made.csv"));
    }

    [Fact]
    public async Task The_delete_that_follows_a_failed_create_succeeds_and_calls_nothing()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        var failed = await lambda.AskAsync(lambda.Request(Type, Properties("never.csv", seed: "none")));
        var calls = lambda.Aws.Calls.Count;

        var deleted = await lambda.AskAsync(lambda.Request(Type, Properties("never.csv"), "Delete", failed.PhysicalId));

        Assert.Equal(["FAILED", "SUCCESS"], [failed.Status, deleted.Status]);
        Assert.NotEmpty(failed.PhysicalId);
        Assert.Equal(calls, lambda.Aws.Calls.Count);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_with_an_invented_id_succeeds_and_touches_nothing_that_is_there()
    {
        await using var lambda = await StartAsync();
        await lambda.AskAsync(lambda.Request(Type, Properties("there.csv")));

        var deleted = await lambda.AskAsync(lambda.Request(Type, Properties("there.csv"), "Delete", Invented));

        Assert.Equal("SUCCESS", deleted.Status);
        Assert.Equal(Invented, deleted.PhysicalId);
        Assert.Equal(1, await bucket.VersionsAsync("there.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_with_an_invented_id_is_answered_while_the_create_goes_on_elsewhere()
    {
        await using var creating = await StartAsync();
        await using var deleting = await StartAsync();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        creating.Aws.OnCall = async (call, _) =>
        {
            if (call.Method is "PUT" or "POST")
            {
                reached.TrySetResult();
                await goOn.Task;
            }

            return false;
        };
        var create = creating.AskAsync(creating.Request(Type, Properties("cancelled.csv")));
        await reached.Task;

        var deleted = await deleting.AskAsync(deleting.Request(Type, Properties("cancelled.csv"), "Delete", Invented));
        goOn.SetResult();
        var created = await create;

        Assert.Equal(["SUCCESS", "SUCCESS"], [deleted.Status, created.Status]);
        Assert.Equal(Invented, deleted.PhysicalId);
        Assert.Single(creating.CloudFormation.Answers);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_second_update_with_old_and_new_exchanged_brings_back_what_was()
    {
        await using var lambda = await StartAsync();
        Dictionary<string, string> old = Properties("swapped.csv", "1"), changed = Properties("swapped.csv", "2");
        var created = await lambda.AskAsync(lambda.Request(Type, old));
        var content = await bucket.ContentAsync("swapped.csv");
        var updated = await lambda.AskAsync(lambda.Request(Type, changed, "Update", created.PhysicalId, old));

        var back = await lambda.AskAsync(lambda.Request(Type, old, "Update", updated.PhysicalId, changed));
        var cleaned = await lambda.AskAsync(lambda.Request(Type, changed, "Delete", updated.PhysicalId));

        Assert.All([updated, back, cleaned], answer => Assert.Equal("SUCCESS", answer.Status));
        Assert.Equal(content, await bucket.ContentAsync("swapped.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task The_clean_up_of_a_replaced_id_leaves_the_new_one()
    {
        await using var lambda = await StartAsync();
        Dictionary<string, string> old = Properties("before.csv"), changed = Properties("after.csv");
        var created = await lambda.AskAsync(lambda.Request(Type, old));
        var updated = await lambda.AskAsync(lambda.Request(Type, changed, "Update", created.PhysicalId, old));

        var cleaned = await lambda.AskAsync(lambda.Request(Type, old, "Delete", created.PhysicalId));

        Assert.NotEqual(created.PhysicalId, updated.PhysicalId);
        Assert.Equal("SUCCESS", cleaned.Status);
        Assert.Equal(0, await bucket.VersionsAsync("before.csv"));
        Assert.Equal(1, await bucket.VersionsAsync("after.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_of_the_new_id_in_a_rollback_leaves_the_old_one()
    {
        await using var lambda = await StartAsync();
        Dictionary<string, string> old = Properties("kept.csv"), changed = Properties("given-up.csv");
        var created = await lambda.AskAsync(lambda.Request(Type, old));
        var updated = await lambda.AskAsync(lambda.Request(Type, changed, "Update", created.PhysicalId, old));

        await lambda.AskAsync(lambda.Request(Type, changed, "Delete", updated.PhysicalId));

        Assert.Equal(1, await bucket.VersionsAsync("kept.csv"));
        Assert.Equal(0, await bucket.VersionsAsync("given-up.csv"));
    }

    private static void Refuse(LambdaSession lambda) => lambda.Aws.OnCall = async (call, http) =>
    {
        http.Response.StatusCode = call.Method == "HEAD" ? 404 : 403;
        await http.Response.Body.WriteAsync(call.Method == "HEAD" ? default : Encoding.UTF8.GetBytes("<Error><Code>AccessDenied</Code><Message>Not yours.</Message></Error>"));
        return true;
    };

    private Task<LambdaSession> StartAsync() => LambdaSession.StartAsync("DataSeeder", bucket.S3);

    private static Dictionary<string, string> Properties(string key, string seed = "7") => new()
    {
        ["BucketName"] = "data",
        ["Key"] = key,
        ["TargetColumn"] = "label",
        ["Rows"] = "50",
        ["Features"] = "4",
        ["Classes"] = "2",
        ["Seed"] = seed,
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000",
        ["ServiceTimeout"] = "900",
    };
}
