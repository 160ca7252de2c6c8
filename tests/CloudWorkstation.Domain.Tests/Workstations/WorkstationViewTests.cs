using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Workstations;

public class WorkstationViewTests
{
    private static StackRecord Stack(string status, string? reason = null, string service = "ec2") => new()
    {
        StackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/cws-ml/1",
        Name = "ml",
        Status = status,
        StatusReason = reason,
        Created = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
        Parameters = new Dictionary<string, string>
        {
            [StackParameters.InstanceType] = "t3.medium",
            [StackParameters.VolumeGb] = "30",
            [StackParameters.AutoStopMinutes] = "0",
        },
        Tags = new Dictionary<string, string>
        {
            [WorkstationTags.Template] = "python-ml",
            [WorkstationTags.ServiceType] = service,
            [WorkstationTags.ConnectionType] = "ssh",
            [WorkstationTags.Researcher] = "alice_researcher",
        },
    };

    private static Workstation View(string status, LiveState? live = null, string? reason = null, string service = "ec2") =>
        WorkstationView.Of(Stack(status, reason, service), live, null, null);

    [Fact]
    public void The_stack_alone_tells_most()
    {
        var view = View("CREATE_COMPLETE", new LiveState(WorkstationStatus.Running, "t3.large"));

        Assert.Equal(("ml", "python-ml", "alice_researcher", "t3.large"), (view.Name, view.Template, view.Researcher, view.InstanceType));
        Assert.Equal((ServiceType.Ec2, ConnectionType.Ssh, WorkstationStatus.Running), (view.ServiceType, view.ConnectionType, view.Status));
        Assert.Equal((30, null), (WorkstationView.VolumeGbOf(view.Stack), WorkstationView.AutoStopMinutesOf(view.Stack)));
        Assert.Null(view.Explanation);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS", WorkstationStatus.Starting, "also when the command that launched it has ended")]
    [InlineData("REVIEW_IN_PROGRESS", WorkstationStatus.Failed, "interrupted before anything was made")]
    [InlineData("CREATE_FAILED", WorkstationStatus.Failed, "The launch failed: no capacity. What was made may go on billing until")]
    [InlineData("ROLLBACK_IN_PROGRESS", WorkstationStatus.Failed, "is being removed now")]
    [InlineData("ROLLBACK_COMPLETE", WorkstationStatus.Failed, "The launch failed: no capacity. Nothing of it is left running.")]
    [InlineData("ROLLBACK_FAILED", WorkstationStatus.Failed, "could not be removed: no capacity")]
    [InlineData("DELETE_FAILED", WorkstationStatus.Failed, "could not be deleted: no capacity")]
    [InlineData("DELETE_COMPLETE", WorkstationStatus.Deleting, "It is deleted")]
    [InlineData("DELETE_IN_PROGRESS", WorkstationStatus.Deleting, null)]
    [InlineData("UPDATE_IN_PROGRESS", WorkstationStatus.Changing, null)]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", WorkstationStatus.Changing, null)]
    [InlineData("UPDATE_FAILED", WorkstationStatus.Failed, "A change failed: no capacity and was not undone")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", WorkstationStatus.Changing, "is being undone")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", WorkstationStatus.Changing, "is being undone")]
    [InlineData("UPDATE_ROLLBACK_FAILED", WorkstationStatus.Failed, "could not be undone: no capacity")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", WorkstationStatus.Running, "The last change failed: no capacity and was undone; it is as before.")]
    [InlineData("UPDATE_COMPLETE", WorkstationStatus.Running, null)]
    [InlineData("IMPORT_IN_PROGRESS", WorkstationStatus.Changing, null)]
    [InlineData("IMPORT_COMPLETE", WorkstationStatus.Running, null)]
    [InlineData("IMPORT_ROLLBACK_IN_PROGRESS", WorkstationStatus.Changing, "is being undone")]
    [InlineData("IMPORT_ROLLBACK_FAILED", WorkstationStatus.Failed, "could not be undone")]
    [InlineData("IMPORT_ROLLBACK_COMPLETE", WorkstationStatus.Running, "was undone")]
    [InlineData("SOMETHING_NEW_FAILED", WorkstationStatus.Failed, "Its stack is SOMETHING_NEW_FAILED")]
    public void Every_stack_status_means_something(string status, WorkstationStatus expected, string? explanation)
    {
        var view = View(status, new LiveState(WorkstationStatus.Running, "t3.medium"), "no capacity.");

        Assert.Equal(expected, view.Status);
        Assert.Equal(explanation is null, view.Explanation is null);
        Assert.Contains(explanation ?? "", $"{view.Explanation}");
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("REVIEW_IN_PROGRESS")]
    [InlineData("CREATE_FAILED")]
    [InlineData("ROLLBACK_IN_PROGRESS")]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("DELETE_FAILED")]
    [InlineData("UPDATE_FAILED")]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    public void What_is_left_of_a_failure_comes_with_the_command_that_removes_it(string status) =>
        Assert.Contains("cws delete ml", $"{View(status).Explanation}");

    [Fact]
    public void What_the_service_does_not_know_is_stopped() => Assert.Equal(WorkstationStatus.Stopped, View("CREATE_COMPLETE").Status);

    [Fact]
    public void Studio_Lab_always_runs() => Assert.Equal(WorkstationStatus.Running, View("CREATE_COMPLETE", service: "sagemaker_lab").Status);

    [Fact]
    public void A_failure_of_the_service_comes_with_its_words_and_both_ways_on()
    {
        var view = View("CREATE_COMPLETE", new LiveState(WorkstationStatus.Failed, null, "InsufficientInstanceCapacity."));

        Assert.Equal(
            "EC2 reports a failure: InsufficientInstanceCapacity. Try again with: cws start ml — or remove it with: cws delete ml", $"{view.Explanation}");
        Assert.Equal("t3.medium", view.InstanceType);
    }

    [Fact]
    public void A_stack_of_something_else_is_shown_as_a_failure_not_hidden()
    {
        var view = View("CREATE_COMPLETE", service: "toaster");

        Assert.Equal(WorkstationStatus.Failed, view.Status);
        Assert.Contains("is \"toaster\", which is no service this version knows", $"{view.Explanation}");
    }

    [Fact]
    public void A_missing_tag_is_taken_from_the_template()
    {
        var template = Templates.TemplateFiles.Library().Find("glue-data-prep")!;
        var stack = Stack("CREATE_COMPLETE") with { Tags = new Dictionary<string, string>() };
        var view = WorkstationView.Of(stack, null, template, null);

        Assert.Equal((ServiceType.Glue, ConnectionType.Api, "glue-data-prep"), (view.ServiceType, view.ConnectionType, view.Template));
    }
}
