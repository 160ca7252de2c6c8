using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>What CloudFormation's stack statuses mean for a workstation.</summary>
internal static class StackStatuses
{
    /// <returns>The status, and why it is so and what to do when that is not evident.</returns>
    public static (WorkstationStatus Status, HintedText? Explanation) Derive(StackRecord stack, ServiceType service, LiveState? live)
    {
        var delete = CommandHint.Cws("delete", stack.Name);
        var why = Reason(stack.StatusReason);
        return stack.Status switch
        {
            "CREATE_IN_PROGRESS" => Told(
                WorkstationStatus.Starting, $"It is being made, also when the command that launched it has ended. To give up: {delete}"),
            "REVIEW_IN_PROGRESS" => Told(
                WorkstationStatus.Failed, $"The launch was interrupted before anything was made. To free the name: {delete}"),
            "CREATE_FAILED" => Told(
                WorkstationStatus.Failed, $"The launch failed{why}. What was made may go on billing until: {delete}"),
            "ROLLBACK_IN_PROGRESS" => Told(
                WorkstationStatus.Failed, $"The launch failed{why}. What was made is being removed now; then free the name with: {delete}"),
            "ROLLBACK_COMPLETE" => Told(
                WorkstationStatus.Failed, $"The launch failed{why}. Nothing of it is left running. To free the name: {delete}"),
            "ROLLBACK_FAILED" => Told(
                WorkstationStatus.Failed, $"The launch failed and what was made could not be removed{why}. It may go on billing until: {delete}"),
            "DELETE_IN_PROGRESS" => (WorkstationStatus.Deleting, null),
            "DELETE_COMPLETE" => Told(WorkstationStatus.Deleting, $"It is deleted."),
            "DELETE_FAILED" => Told(
                WorkstationStatus.Failed, $"It could not be deleted{why}. What is left may go on billing; try again with: {delete}"),
            "UPDATE_FAILED" => Told(
                WorkstationStatus.Failed, $"A change failed{why} and was not undone. Delete it and launch it anew: {delete}"),
            "UPDATE_ROLLBACK_FAILED" or "IMPORT_ROLLBACK_FAILED" => Told(
                WorkstationStatus.Failed, $"A change failed and could not be undone{why}. Delete it and launch it anew: {delete}"),
            "UPDATE_ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" or "IMPORT_ROLLBACK_IN_PROGRESS" => Told(
                WorkstationStatus.Changing, $"A change failed{why} and is being undone. Wait until it rests; see: {CommandHint.Cws("info", stack.Name)}"),
            "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" => Undone(Live(stack, service, live), why),
            _ when stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => (WorkstationStatus.Changing, null),
            _ when stack.Status.EndsWith("_FAILED", StringComparison.Ordinal) => Told(
                WorkstationStatus.Failed, $"Its stack is {stack.Status}{why}. To remove it: {delete}"),
            _ => Live(stack, service, live),
        };
    }

    private static (WorkstationStatus Status, HintedText? Explanation) Live(StackRecord stack, ServiceType service, LiveState? live) =>
        (service, live) switch
        {
            (ServiceType.SageMakerLab, _) => (WorkstationStatus.Running, null),
            (_, null) => (WorkstationStatus.Stopped, null),
            (_, { Status: WorkstationStatus.Failed }) => Told(
                WorkstationStatus.Failed,
                $"{ServiceTraits.Of(service).Title} reports a failure{Reason(live.Detail)}{Look(live)}. Try again with: {CommandHint.Cws("start", stack.Name)} — or remove it with: {CommandHint.Cws("delete", stack.Name)}"),
            (_, { Detail: null }) => (live.Status, null),
            _ => Told(live.Status, $"{live.Detail}{Look(live)}"),
        };

    private static (WorkstationStatus Status, HintedText? Explanation) Undone((WorkstationStatus Status, HintedText? Explanation) live, string why) =>
        Told(live.Status, $"The last change failed{why} and was undone; it is as before.{(live.Explanation is null ? "" : " ")}{live.Explanation}");

    private static (WorkstationStatus Status, HintedText? Explanation) Told(WorkstationStatus status, HintedText explanation) => (status, explanation);

    private static HintedText? Look(LiveState live) => live.Look is { } look ? (HintedText)$" ({look})" : null;

    private static string Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.Trim().TrimEnd('.')}";
}
