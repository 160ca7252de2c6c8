using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class CloudFormationStacksTests : IAsyncLifetime
{
    private static readonly StackCreation Creation = new(
        "x", "https://s3.eu-central-1.amazonaws.com/b/k", "arn:aws:iam::1:role/launch", new Dictionary<string, string> { ["Researcher"] = "alice" },
        new Dictionary<string, string> { [WorkstationTags.Researcher] = "alice" }, "token-1");

    private static readonly StackChange Change = new(
        "x", "https://s3.eu-central-1.amazonaws.com/b/k", "arn:aws:iam::1:role/launch", new Dictionary<string, string> { ["InstanceType"] = "t3.large" }, "token-2");

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWorkstationStacks Stacks => aws.Platform.StacksOf("poc");

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task A_launch_sends_template_role_parameters_tags_and_token()
    {
        aws.On("CreateStack", Reply.Query("CreateStack", $"<StackId>{Reply.IdOf("cws-poc--x")}</StackId>"));

        var id = await Stacks.CreateAsync(Creation, Cancel);

        var request = Assert.Single(aws.Requests);
        Assert.Equal(Reply.IdOf("cws-poc--x"), id);
        Assert.Equal("cws-poc--x", request["StackName"]);
        Assert.Equal(Creation.TemplateUrl, request["TemplateURL"]);
        Assert.Equal(Creation.LaunchRoleArn, request["RoleARN"]);
        Assert.Equal(("Researcher", "alice"), (request["Parameters.member.1.ParameterKey"], request["Parameters.member.1.ParameterValue"]));
        Assert.Equal((WorkstationTags.Researcher, "alice"), (request["Tags.member.1.Key"], request["Tags.member.1.Value"]));
        Assert.Equal(("token-1", "ROLLBACK"), (request["ClientRequestToken"], request["OnFailure"]));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        aws.On("CreateStack", Reply.QueryError("AlreadyExistsException", "Stack [cws-poc--x] already exists"))
            .On("DescribeStackEvents", Reply.Events(null, Reply.Event(0, "cws-poc--x", "CREATE_COMPLETE", token: "somebody else's")));

        await Assert.ThrowsAsync<WorkstationExistsException>(() => Stacks.CreateAsync(Creation, Cancel));
    }

    [Fact]
    public async Task A_launch_whose_answer_was_lost_finds_its_own_stack()
    {
        aws.On("CreateStack", Reply.QueryError("AlreadyExistsException", "Stack [cws-poc--x] already exists"))
            .On("DescribeStackEvents", Reply.Events(null, Reply.Event(0, "cws-poc--x", "CREATE_IN_PROGRESS", token: "token-1")));

        Assert.Equal(Reply.IdOf("cws-poc--x"), await Stacks.CreateAsync(Creation, Cancel));
    }

    [Fact]
    public async Task A_full_account_is_a_quota_and_no_throttling()
    {
        aws.On("CreateStack", Reply.QueryError("LimitExceededException", "Limit for stack has been exceeded"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.CreateAsync(Creation, Cancel));

        Assert.Equal(AwsErrorKind.LimitExceeded, failure.Kind);
        Assert.Contains("service-quotas", failure.Command?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_the_template_refuses_is_told_in_CloudFormations_words()
    {
        aws.On("CreateStack", Reply.QueryError("ValidationError", "Parameter 'InstanceType' must be one of AllowedValues"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.CreateAsync(Creation, Cancel));

        Assert.Contains("AllowedValues", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_reads_every_page_and_keeps_the_environments_workstations()
    {
        aws.On("DescribeStacks", request => request["NextToken"] switch
        {
            null => Reply.Stacks("2", Reply.Stack("cws-poc--a"), Reply.Stack("CloudWorkstation-poc-Network")),
            "2" => Reply.Stacks("3"),
            _ => Reply.Stacks(null, Reply.Stack("cws-poc--b", "ROLLBACK_COMPLETE"), Reply.Stack("cws-poc--c", environment: "production"), Reply.Stack("cws-poc--Not_One")),
        });

        var found = await Stacks.ListAsync(Cancel);

        Assert.Equal([("a", "CREATE_COMPLETE"), ("b", "ROLLBACK_COMPLETE")], found.Select(stack => (stack.Name, stack.Status)));
        Assert.Equal(3, aws.Requests.Count);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), found[0].Created);
    }

    [Fact]
    public async Task No_stack_is_no_workstation()
    {
        aws.On("DescribeStacks", Reply.QueryError("ValidationError", "Stack with id cws-poc--x does not exist"));

        Assert.Null(await Stacks.FindAsync("x", Cancel));
    }

    [Fact]
    public async Task A_stack_without_the_tags_of_one_is_no_workstation()
    {
        var foreign = $"<member><StackId>{Reply.IdOf("cws-poc--x")}</StackId><StackName>cws-poc--x</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member>";
        aws.On("DescribeStacks", Reply.Stacks(null, foreign));

        Assert.Null(await Stacks.FindAsync("x", Cancel));
        await Assert.ThrowsAsync<WorkstationNotFoundException>(() => Stacks.ChangeAsync(Change, Cancel));
    }

    [Fact]
    public async Task A_failed_launch_is_explained_by_the_resource_that_failed_first()
    {
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x", "ROLLBACK_COMPLETE"))).On("DescribeStackEvents", Reply.Events(
            null,
            Reply.Event(6, "cws-poc--x", "ROLLBACK_COMPLETE"),
            Reply.Event(4, "cws-poc--x", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [App, Other]."),
            Reply.Event(3, "Late", "CREATE_FAILED", "Something else"),
            Reply.Event(2, "App", "CREATE_FAILED", "The account-level service limit is 0"),
            Reply.Event(1, "Other", "CREATE_FAILED", "Resource creation cancelled"),
            Reply.Event(0, "cws-poc--x", "CREATE_IN_PROGRESS", "User Initiated")));

        Assert.Equal("App: The account-level service limit is 0", (await Stacks.FindAsync("x", Cancel))!.StatusReason);
    }

    [Fact]
    public async Task Changes_of_a_volume_are_read_from_the_properties_of_the_stacks_events()
    {
        aws.On(
            "DescribeStackEvents",
            Reply.Events(
                "more",
                Reply.Event(50, "App", "UPDATE_COMPLETE", properties: """{"VolumeGb":"40","InstanceType":"ml.m5.large"}"""),
                Reply.Event(40, "App", "UPDATE_IN_PROGRESS", properties: """{"VolumeGb":"40"}"""),
                Reply.Event(30, "App", "UPDATE_COMPLETE", properties: """{"VolumeGb":"40"}""")),
            Reply.Events(
                null,
                Reply.Event(20, "App", "UPDATE_COMPLETE", properties: """{"VolumeGb":"30"}"""),
                Reply.Event(10, "Other", "UPDATE_COMPLETE", properties: """{"Cut":"sho"""),
                Reply.Event(0, "App", "CREATE_COMPLETE", properties: """{"VolumeGb":"20"}""")));

        var changes = await Stacks.VolumeChangesAsync(Reply.IdOf("cws-poc--x"), new DateTimeOffset(2026, 11, 22, 12, 0, 5, TimeSpan.Zero), Cancel);

        Assert.Equal([20, 30], changes.Select(change => change.Second));
    }

    [Fact]
    public async Task A_change_names_its_parameters_and_keeps_the_others()
    {
        const string Parameters = "<member><ParameterKey>InstanceType</ParameterKey><ParameterValue>t3.small</ParameterValue></member>"
            + "<member><ParameterKey>VolumeGb</ParameterKey><ParameterValue>30</ParameterValue></member>";
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x", parameters: Parameters)))
            .On("UpdateStack", Reply.Query("UpdateStack", $"<StackId>{Reply.IdOf("cws-poc--x")}</StackId>"));

        Assert.True(await Stacks.ChangeAsync(Change, Cancel));

        var request = aws.Requests[^1];
        Assert.Equal(("InstanceType", "t3.large"), (request["Parameters.member.1.ParameterKey"], request["Parameters.member.1.ParameterValue"]));
        Assert.Equal(("VolumeGb", "true"), (request["Parameters.member.2.ParameterKey"], request["Parameters.member.2.UsePreviousValue"]));
        Assert.Equal((Change.TemplateUrl, "token-2", Change.LaunchRoleArn), (request["TemplateURL"], request["ClientRequestToken"], request["RoleARN"]));
        Assert.Equal(("cloudworkstation:environment", "poc"), (request["Tags.member.1.Key"], request["Tags.member.1.Value"]));
        Assert.Equal(("cloudworkstation:service-type", "ec2"), (request["Tags.member.2.Key"], request["Tags.member.2.Value"]));
    }

    [Fact]
    public async Task A_parameter_that_the_template_has_lost_is_left_out()
    {
        const string Parameters = "<member><ParameterKey>Lost</ParameterKey><ParameterValue>a</ParameterValue></member>"
            + "<member><ParameterKey>Kept</ParameterKey><ParameterValue>b</ParameterValue></member>";
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x", parameters: Parameters))).On(
            "UpdateStack",
            Reply.QueryError("ValidationError", "Parameters: [Lost] do not exist in the template"),
            Reply.Query("UpdateStack", $"<StackId>{Reply.IdOf("cws-poc--x")}</StackId>"));

        Assert.True(await Stacks.ChangeAsync(Change, Cancel));

        Assert.Equal(("Kept", null), (aws.Requests[^1]["Parameters.member.2.ParameterKey"], aws.Requests[^1]["Parameters.member.3.ParameterKey"]));
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    public async Task A_change_of_a_busy_workstation_is_refused(string status)
    {
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x", status)))
            .On("UpdateStack", Reply.QueryError("ValidationError", $"Stack:{Reply.IdOf("cws-poc--x")} is in {status} state and can not be updated."));

        var busy = await Assert.ThrowsAsync<WorkstationBusyException>(() => Stacks.ChangeAsync(Change, Cancel));

        Assert.Equal(status, busy.Status);
    }

    [Fact]
    public async Task A_change_of_a_failed_launch_says_to_delete_it()
    {
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x", "ROLLBACK_COMPLETE")))
            .On("UpdateStack", Reply.QueryError("ValidationError", $"Stack:{Reply.IdOf("cws-poc--x")} is in ROLLBACK_COMPLETE state and can not be updated."));

        Assert.Equal("cws delete x", (await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.ChangeAsync(Change, Cancel))).Command?.ToString());
    }

    [Fact]
    public async Task A_change_that_changes_nothing_says_so()
    {
        aws.On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x")))
            .On("UpdateStack", Reply.QueryError("ValidationError", "No updates are to be performed."));

        Assert.False(await Stacks.ChangeAsync(Change, Cancel));
    }

    [Fact]
    public async Task Deleting_an_absent_workstation_succeeds()
    {
        aws.On("DeleteStack", Reply.QueryError("ValidationError", "Stack [cws-poc--x] does not exist"));

        await Stacks.DeleteAsync("x", "arn:aws:iam::1:role/launch", Cancel);

        Assert.Equal("arn:aws:iam::1:role/launch", Assert.Single(aws.Requests)["RoleARN"]);
    }

    [Fact]
    public async Task Deleting_an_absent_workstation_succeeds_also_where_its_tags_would_allow_it()
    {
        aws.On("DeleteStack", Reply.QueryError("AccessDenied", "User: a is not authorized to perform: cloudformation:DeleteStack", 403))
            .On("DescribeStacks", Reply.QueryError("ValidationError", "Stack with id cws-poc--x does not exist"));

        await Stacks.DeleteAsync("x", "r", Cancel);
    }

    [Fact]
    public async Task Deleting_somebody_elses_workstation_is_denied()
    {
        aws.On("DeleteStack", Reply.QueryError("AccessDenied", "User: a is not authorized to perform: cloudformation:DeleteStack", 403))
            .On("DescribeStacks", Reply.Stacks(null, Reply.Stack("cws-poc--x")));

        Assert.Equal(AwsErrorKind.AccessDenied, (await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.DeleteAsync("x", "r", Cancel))).Kind);
    }

    [Fact]
    public async Task Deleting_a_workstation_that_is_changing_is_refused()
    {
        aws.On("DeleteStack", Reply.QueryError("ValidationError", "Stack [cws-poc--x] cannot be deleted while in status UPDATE_IN_PROGRESS"));

        await Assert.ThrowsAsync<WorkstationBusyException>(() => Stacks.DeleteAsync("x", "r", Cancel));
    }

    [Fact]
    public async Task Deleting_a_protected_workstation_tells_how_to_unprotect_it()
    {
        aws.On("DeleteStack", Reply.QueryError("ValidationError", "Stack [cws-poc--x] cannot be deleted while TerminationProtection is enabled"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.DeleteAsync("x", "r", Cancel));

        Assert.EndsWith("--stack-name cws-poc--x", failure.Command?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_listing_is_repeated()
    {
        aws.On("DescribeStacks", [.. Enumerable.Repeat(Reply.QueryError("Throttling", "Rate exceeded"), 4), Reply.Stacks(null, Reply.Stack("cws-poc--a"))]);

        Assert.Single(await Stacks.ListAsync(Cancel));
    }
}
