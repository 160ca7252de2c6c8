using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

[Collection(nameof(LocalCloud))]
public sealed class StackTests(LocalCloud cloud)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWorkstationStacks Stacks => cloud.Platform.StacksOf(LocalCloud.Environment);

    [Fact]
    public async Task A_workstation_is_launched_listed_changed_and_deleted()
    {
        var creation = await cloud.CreationAsync("life", Templates.Record, ServiceType.SageMakerLab, (StackParameters.VolumeGb, "50"));
        var id = await Stacks.CreateAsync(creation, Cancel);
        var made = await Stacks.FollowAsync(id, DateTimeOffset.UtcNow, Cancel).ToListAsync(Cancel);
        var listed = (await Stacks.ListAsync(Cancel)).Single(stack => stack.Name == "life");

        var change = new StackChange(
            "life", creation.TemplateUrl, cloud.LaunchRoleArn, new Dictionary<string, string> { [StackParameters.InstanceType] = "large" }, Guid.NewGuid().ToString());
        var changes = await Stacks.ChangeAsync(change, Cancel);
        var updated = await Stacks.FollowAsync(id, DateTimeOffset.UtcNow, Cancel).ToListAsync(Cancel);
        var changesAgain = await Stacks.ChangeAsync(change with { Token = Guid.NewGuid().ToString() }, Cancel);
        var found = await Stacks.FindAsync("life", Cancel);

        await Stacks.DeleteAsync("life", cloud.LaunchRoleArn, Cancel);
        var deleted = await Stacks.FollowAsync(id, DateTimeOffset.UtcNow, Cancel).ToListAsync(Cancel);

        Assert.Equal(("CREATE_IN_PROGRESS", "CREATE_COMPLETE"), (made[0].Status, made[^1].Status));
        Assert.Equal(made.Count, made.DistinctBy(step => step.Id).Count());
        Assert.Equal("https://example.org/small/50", listed.Outputs[StackOutputs.Link]);
        Assert.Equal("alice", listed.Tags[WorkstationTags.Researcher]);
        Assert.True(changes);
        Assert.Equal(("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"), (updated[0].Status, updated[^1].Status));
        Assert.False(changesAgain);
        Assert.Equal("https://example.org/large/50", found!.Outputs[StackOutputs.Link]);
        Assert.Equal(("DELETE_IN_PROGRESS", "DELETE_COMPLETE"), (deleted[0].Status, deleted[^1].Status));
        Assert.Null(await Stacks.FindAsync("life", Cancel));
        Assert.Equal("DELETE_COMPLETE", (await Stacks.DescribeAsync(id, Cancel)).Status);
    }

    [Fact]
    public async Task Of_two_launches_under_one_name_one_is_refused()
    {
        var creation = await cloud.CreationAsync("twice", Templates.Record);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return await Stacks.CreateAsync(creation with { Token = Guid.NewGuid().ToString() }, Cancel);
            }
            catch (WorkstationExistsException)
            {
                return null;
            }
        }));

        Assert.Single(results, result => result is null);
    }

    [Fact]
    public async Task A_repeated_launch_is_the_same_launch()
    {
        var creation = await cloud.CreationAsync("again", Templates.Record);

        Assert.Equal(await Stacks.CreateAsync(creation, Cancel), await Stacks.CreateAsync(creation, Cancel));
    }

    [Fact]
    public async Task A_failed_launch_says_why_and_can_be_deleted()
    {
        var failed = await cloud.LaunchAsync("failing", Templates.Failing, ServiceType.SageMakerStudio, ("DomainId", cloud.Outputs["DomainId"]));

        await Stacks.DeleteAsync("failing", cloud.LaunchRoleArn, Cancel);
        await Stacks.FollowAsync(failed.StackId, DateTimeOffset.UtcNow, Cancel).ToListAsync(Cancel);

        Assert.Equal("ROLLBACK_COMPLETE", failed.Status);
        Assert.StartsWith("Space: ", failed.StatusReason, StringComparison.Ordinal);
        Assert.Contains("Resource handler returned message", failed.StatusReason, StringComparison.Ordinal);
        Assert.Null(await Stacks.FindAsync("failing", Cancel));
    }

    [Fact]
    public async Task A_type_that_the_template_does_not_allow_is_refused()
    {
        var creation = await cloud.CreationAsync("greedy", Templates.Record, ServiceType.SageMakerLab, (StackParameters.InstanceType, "gigantic"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => Stacks.CreateAsync(creation, Cancel));

        Assert.Contains("AllowedValues", failure.Why, StringComparison.Ordinal);
        Assert.Null(await Stacks.FindAsync("greedy", Cancel));
    }

    [Fact]
    public async Task Deleting_an_absent_workstation_succeeds() => await Stacks.DeleteAsync("never-was", cloud.LaunchRoleArn, Cancel);

    [Fact]
    public async Task Eighty_launches_at_once_lose_none_although_CloudFormation_throttles()
    {
        var creation = await cloud.CreationAsync("many", Templates.Record);
        await cloud.ControlAsync(new { throttle = new { cloudformation = 30 } });
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 80).Select(async number =>
            {
                var id = await Stacks.CreateAsync(creation with { Name = $"many-{number}", Token = Guid.NewGuid().ToString() }, Cancel);
                var steps = await Stacks.FollowAsync(id, DateTimeOffset.UtcNow, Cancel).ToListAsync(Cancel);
                Assert.Equal("CREATE_COMPLETE", steps[^1].Status);
            }));
        }
        finally
        {
            await cloud.ControlAsync(new { throttle = new { cloudformation = (int?)null } });
        }

        Assert.Equal(80, (await Stacks.ListAsync(Cancel)).Count(stack => stack.Name.StartsWith("many-", StringComparison.Ordinal)));
    }
}
