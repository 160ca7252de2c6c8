using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>What CloudFormation's stack statuses mean for a workstation.</summary>
internal static class StackStatuses
{
    /// <returns>The status, and why it is so and what to do when that is not evident.</returns>
    public static (WorkstationStatus Status, string? Explanation) Derive(StackRecord stack, ServiceType service, LiveState? live)
    {
        var delete = $"cws delete {stack.Name}";
        var why = Reason(stack.StatusReason);
        return stack.Status switch
        {
            "CREATE_IN_PROGRESS" => (
                WorkstationStatus.Starting, $"It is being made, also when the command that launched it has ended. To give up: {delete}"),
            "REVIEW_IN_PROGRESS" => (
                WorkstationStatus.Failed, $"The launch was interrupted before anything was made. To free the name: {delete}"),
            "CREATE_FAILED" => (
                WorkstationStatus.Failed, $"The launch failed{why}. What was made may go on billing until: {delete}"),
            "ROLLBACK_IN_PROGRESS" => (
                WorkstationStatus.Failed, $"The launch failed{why}. What was made is being removed now; then free the name with: {delete}"),
            "ROLLBACK_COMPLETE" => (
                WorkstationStatus.Failed, $"The launch failed{why}. Nothing of it is left running. To free the name: {delete}"),
            "ROLLBACK_FAILED" => (
                WorkstationStatus.Failed, $"The launch failed and what was made could not be removed{why}. It may go on billing until: {delete}"),
            "DELETE_IN_PROGRESS" => (WorkstationStatus.Deleting, null),
            "DELETE_COMPLETE" => (WorkstationStatus.Deleting, "It is deleted."),
            "DELETE_FAILED" => (
                WorkstationStatus.Failed, $"It could not be deleted{why}. What is left may go on billing; try again with: {delete}"),
            "UPDATE_FAILED" => (
                WorkstationStatus.Failed, $"A change failed{why} and was not undone. Delete it and launch it anew: {delete}"),
            "UPDATE_ROLLBACK_FAILED" or "IMPORT_ROLLBACK_FAILED" => (
                WorkstationStatus.Failed, $"A change failed and could not be undone{why}. Delete it and launch it anew: {delete}"),
            "UPDATE_ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" or "IMPORT_ROLLBACK_IN_PROGRESS" => (
                WorkstationStatus.Changing, $"A change failed{why} and is being undone. Wait until it rests; see: cws info {stack.Name}"),
            "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" => Undone(Live(stack, service, live), why),
            _ when stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => (WorkstationStatus.Changing, null),
            _ when stack.Status.EndsWith("_FAILED", StringComparison.Ordinal) => (
                WorkstationStatus.Failed, $"Its stack is {stack.Status}{why}. To remove it: {delete}"),
            _ => Live(stack, service, live),
        };
    }

    private static (WorkstationStatus Status, string? Explanation) Live(StackRecord stack, ServiceType service, LiveState? live) =>
        (service, live) switch
        {
            (ServiceType.SageMakerLab, _) => (WorkstationStatus.Running, null),
            (_, null) => (WorkstationStatus.Stopped, null),
            (_, { Status: WorkstationStatus.Failed }) => (
                WorkstationStatus.Failed,
                $"{ServiceTraits.Of(service).Title} reports a failure{Reason(live.Detail)}. "
                + $"Try again with: cws start {stack.Name} — or remove it with: cws delete {stack.Name}"),
            _ => (live.Status, live.Detail),
        };

    private static (WorkstationStatus Status, string? Explanation) Undone((WorkstationStatus Status, string? Explanation) live, string why) =>
        (live.Status, $"The last change failed{why} and was undone; it is as before.{(live.Explanation is null ? "" : " " + live.Explanation)}");

    private static string Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.Trim().TrimEnd('.')}";
}
