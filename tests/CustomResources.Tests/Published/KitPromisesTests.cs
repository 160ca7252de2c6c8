using System.Text;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.CustomResources.Tests.Published;

/// <summary>What the kit promises, each proven with the published DataSeeder as its own process.</summary>
public sealed class KitPromisesTests(SeederFixture bucket) : IClassFixture<SeederFixture>
{
    private const string Type = "Custom::SeedData";

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Create_update_and_delete_get_one_answer_each()
    {
        await using var lambda = await StartAsync();
        var old = Properties("one.csv", seed: "1");
        var changed = Properties("one.csv", seed: "2");

        var created = await lambda.AskAsync(lambda.Request(Type, old));
        var updated = await lambda.AskAsync(lambda.Request(Type, changed, "Update", created.PhysicalId, old));
        var cleaned = await lambda.AskAsync(lambda.Request(Type, old, "Delete", created.PhysicalId));
        var deleted = await lambda.AskAsync(lambda.Request(Type, changed, "Delete", updated.PhysicalId));

        Assert.All([created, updated, cleaned, deleted], answer => Assert.Equal("SUCCESS", answer.Status));
        Assert.Equal(4, lambda.CloudFormation.Puts.Count);
        Assert.NotEqual(created.PhysicalId, updated.PhysicalId);
        Assert.Equal(0, await bucket.VersionsAsync("one.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_duplicate_event_is_answered_once()
    {
        await using var lambda = await StartAsync();
        var request = lambda.Request(Type, Properties("twice.csv"));

        await lambda.AskAsync(request);
        await lambda.Runtime.InvokeAsync(request.ToJson(), lambda.Timeout);

        Assert.Single(lambda.CloudFormation.Puts);
        Assert.Equal(1, await bucket.VersionsAsync("twice.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_duplicate_in_another_process_gives_the_same_answer_and_writes_nothing()
    {
        await using var lambda = await StartAsync();
        var request = lambda.Request(Type, Properties("process.csv"));

        var first = await lambda.AskAsync(request);
        await lambda.RestartAsync();
        var second = await lambda.AskAsync(request);

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(1, await bucket.VersionsAsync("process.csv"));
    }

    [Fact]
    public async Task An_unknown_request_type_is_answered()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv"), "Read", "id-1"));

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal("RequestType is \"Read\"; allowed is Create, Update or Delete.", answer.Reason);
        Assert.Equal("id-1", answer.PhysicalId);
    }

    [Fact]
    public async Task An_unknown_resource_type_is_answered()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");

        var answer = await lambda.AskAsync(lambda.Request("Custom::Other", Properties("x.csv")));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("\"Custom::Other\"; it serves Custom::SeedData, Custom::JobCode", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_properties_are_all_named()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");

        var answer = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string>
        {
            ["BucketName"] = "data",
            ["Key"] = "x.csv",
            ["TargetColumn"] = "la,bel",
            ["Rows"] = "many",
            ["Features"] = "0",
            ["Classes"] = "2",
            ["Seed"] = "7",
        }));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("4 wrong properties", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("TargetColumn is \"la,bel\"; allowed is a column name", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("Rows is \"many\"; allowed is a whole number from 1 to 1000000000", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("Features is \"0\"; allowed is a whole number from 1 to 1000", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("KmsKeyArn is missing", answer.Reason, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Numbers_may_come_as_strings()
    {
        await using var lambda = await StartAsync();

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("strings.csv", rows: "25")));

        Assert.Equal("25", answer.Attribute("Rows"));
        Assert.Equal(26, (await bucket.ContentAsync("strings.csv"))!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Booleans_may_come_as_strings()
    {
        await using var lambda = await LambdaSession.StartAsync("PipelineManager");

        var answer = await lambda.AskAsync(lambda.Request("Custom::SageMakerPipeline", new Dictionary<string, string>
        {
            ["PipelineName"] = "demo",
            ["RunOnDeploy"] = "True",
            ["Wait"] = "perhaps",
        }));

        Assert.Contains("Wait is \"perhaps\"; allowed is true or false", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("RunOnDeploy", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_of_any_length_fits_the_answer()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        var message = string.Concat(Enumerable.Repeat("Zugriff für Schlüssel 🔑 verweigert. ", 500));
        lambda.Aws.OnCall = (call, http) => RefuseAsync(http, 403, "AccessDenied", message, unless: call.Method == "HEAD");

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv")));

        Assert.Equal("FAILED", answer.Status);
        Assert.InRange(answer.Body.Length, 4000, 4096);
        Assert.StartsWith("PutObject failed with AccessDenied: Zugriff für", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\uFFFD", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_AWS_is_answered_with_operation_code_message_and_advice()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        lambda.Aws.OnCall = (call, http) => RefuseAsync(http, 403, "AccessDenied", "Not yours.", unless: call.Method == "HEAD");

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv")));

        Assert.StartsWith("PutObject failed with AccessDenied: Not yours. Allow PutObject in the role of the function DataSeeder.", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_answered_with_its_type_and_message_and_logged_with_its_stack_trace()
    {
        // Without a region no AWS client can be made: the function fails before it has seen an event.
        await using var lambda = await LambdaSession.StartAsync("DataSeeder", variables: new Dictionary<string, string>
        {
            ["AWS_REGION"] = "",
            ["AWS_DEFAULT_REGION"] = "",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_ENDPOINT_URL"] = "not a url",
        });

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv")));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("could not start", answer.Reason, StringComparison.Ordinal);
        Assert.Contains(lambda.Process.Log, line => line.Contains("\"level\":\"ERROR\"", StringComparison.Ordinal) && line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_deadline_comes_the_request_is_answered_before_it()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        lambda.Timeout = TimeSpan.FromSeconds(8);
        lambda.Aws.OnCall = async (_, http) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var invocation = await lambda.Runtime.InvokeAsync(lambda.Request(Type, Properties("x.csv")).ToJson(), lambda.Timeout);

        Assert.False(invocation.IsError);
        var answer = Assert.Single(lambda.CloudFormation.Answers);
        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("Create was not finished after", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_URL_that_answers_500_gets_the_answer_again()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        lambda.CloudFormation.AnswerNextWith(500, 503, 0);

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv"), "Delete", "never-made"));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(4, lambda.CloudFormation.Puts.Count);
        Assert.All(lambda.CloudFormation.Puts, put => Assert.Equal(answer.Body, put.Body));
    }

    [Fact]
    public async Task The_answer_is_what_the_presigned_URL_allows()
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");
        var request = lambda.Request(Type, Properties("x.csv"), "Delete", "never-made");

        var answer = await lambda.AskAsync(request);

        Assert.Equal("PUT", answer.Method);
        Assert.Equal(new Uri(request.ResponseUrl).GetLeftPart(UriPartial.Authority) + answer.Target, request.ResponseUrl);
        Assert.False(answer.Headers.ContainsKey("Content-Type"));
        Assert.Equal($"{answer.Body.Length}", answer.Headers["Content-Length"]);
        Assert.DoesNotContain(lambda.Process.Log, line => line.Contains("X-Amz-Signature", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stack-Seed-1ABCDEFGHIJKL")]
    [InlineData("not-created:Seed:request-0")]
    [InlineData("s3://no-such-bucket/raw/data.csv?versionId=abc")]
    [InlineData("s3://data/never.csv?versionId=abc")]
    [InlineData("s3://data/never.csv?request=abc")]
    public async Task Deleting_what_was_never_made_succeeds(string physicalId)
    {
        Assert.SkipUnless(HasMoto, "moto is not installed");
        await using var lambda = await StartAsync();

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("x.csv"), "Delete", physicalId));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(physicalId, answer.PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_with_properties_of_an_older_shape_works_from_the_id()
    {
        await using var lambda = await StartAsync();
        var created = await lambda.AskAsync(lambda.Request(Type, Properties("older.csv")));

        var deleted = await lambda.AskAsync(lambda.Request(Type, new Dictionary<string, string> { ["Lines"] = "20" }, "Delete", created.PhysicalId));

        Assert.Equal("SUCCESS", deleted.Status);
        Assert.Null(await bucket.ContentAsync("older.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_failed_create_is_undone()
    {
        await using var lambda = await StartAsync();
        // S3 stores the object, but its answer is lost each time.
        lambda.Aws.OnCall = async (call, http) =>
        {
            if (call.Method != "PUT")
            {
                return false;
            }

            await lambda.Aws.ForwardAsync(call, http);
            http.Abort();
            return true;
        };

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("half.csv")));

        Assert.Equal("FAILED", answer.Status);
        Assert.EndsWith("What had been made was deleted again.", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await bucket.VersionsAsync("half.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_rolled_back_update_leaves_what_was_there()
    {
        await using var lambda = await StartAsync();
        var good = Properties("back.csv", seed: "1");
        var bad = new Dictionary<string, string>
        {
            ["BucketName"] = "data",
            ["Key"] = "back.csv",
            ["TargetColumn"] = "label",
            ["KmsKeyArn"] = good["KmsKeyArn"],
            ["SourceUri"] = "s3://data/no-such.csv",
            ["SourceHash"] = "abc",
        };
        var created = await lambda.AskAsync(lambda.Request(Type, good));
        var content = await bucket.ContentAsync("back.csv");

        var failed = await lambda.AskAsync(lambda.Request(Type, bad, "Update", created.PhysicalId, good));
        var rolledBack = await lambda.AskAsync(lambda.Request(Type, good, "Update", failed.PhysicalId, bad));

        Assert.Equal("FAILED", failed.Status);
        Assert.Contains("SourceUri is \"s3://data/no-such.csv\"; there is no such object", failed.Reason, StringComparison.Ordinal);
        Assert.Equal("SUCCESS", rolledBack.Status);
        Assert.Equal(created.PhysicalId, rolledBack.PhysicalId);
        Assert.Equal(content, await bucket.ContentAsync("back.csv"));
        Assert.Equal(1, await bucket.VersionsAsync("back.csv"));
    }

    public static bool HasMoto => TestMachine.LacksMoto is null;

    private Task<LambdaSession> StartAsync() => LambdaSession.StartAsync("DataSeeder", bucket.S3);

    private static Dictionary<string, string> Properties(string key, string rows = "100", string seed = "7") => new()
    {
        ["BucketName"] = "data",
        ["Key"] = key,
        ["TargetColumn"] = "label",
        ["Rows"] = rows,
        ["Features"] = "4",
        ["Classes"] = "2",
        ["Seed"] = seed,
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000",
        ["ServiceTimeout"] = "900",
    };

    private static async Task<bool> RefuseAsync(HttpContext http, int status, string code, string message, bool unless)
    {
        http.Response.StatusCode = unless ? 404 : status;
        if (!unless)
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>{message}</Message></Error>"));
        }

        return true;
    }
}
