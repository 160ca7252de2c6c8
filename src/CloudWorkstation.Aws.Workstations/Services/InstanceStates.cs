using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.EC2.Model;
using CloudWorkstation.Aws.Workstations.Stacks;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>EC2's instance states in the words of workstations.</summary>
internal static partial class InstanceStates
{
    public static LiveState Of(Instance instance) => StateOf(instance) with
    {
        Run = instance.LaunchTime is { } time ? new RunStart(StackRecords.Instant(time), IsExact: true) : null,
        Ended = instance.State?.Name?.Value is "pending" or "running" ? null : EndOf(instance),
    };

    private static LiveState StateOf(Instance instance)
    {
        var type = instance.InstanceType?.Value;
        return instance.State?.Name?.Value switch
        {
            "pending" => new LiveState(WorkstationStatus.Starting, type),
            "running" => new LiveState(WorkstationStatus.Running, type),
            "stopping" => new LiveState(WorkstationStatus.Stopping, type),
            "stopped" => new LiveState(WorkstationStatus.Stopped, null, Complaint(instance.StateReason)) { Look = Look(instance.StateReason) },
            var state => new LiveState(
                WorkstationStatus.Failed, null, $"The instance {instance.InstanceId} is {state}{(Complaint(instance.StateReason) is { } reason ? $": {reason}" : "")}")
            {
                Look = Look(instance.StateReason),
            },
        };
    }

    // What EC2 says when the caller of StartInstances could not grant it the key of an encrypted volume (re:Post, kms-iam-ec2-permission).
    private const string NoGrant = "Client.InternalError";

    // EC2 tells the time in the words of the reason only: "User initiated (2026-11-22 12:00:00 GMT)". No document promises this form, so
    // that nothing may depend on it.
    private static DateTimeOffset? EndOf(Instance instance) =>
        TimeOfReason().Match(instance.StateTransitionReason ?? "") is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups[1].Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex(@"\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:GMT|UTC)\)")]
    private static partial Regex TimeOfReason();

    private static CommandHint? Look(StateReason? reason) => reason?.Code == NoGrant ? CommandHint.Cws("doctor") : null;

    // "Client.UserInitiatedShutdown" and "Client.InstanceInitiatedShutdown" are how instances are stopped; everything else is a fault.
    private static string? Complaint(StateReason? reason) =>
        reason?.Code switch
        {
            null or "" => null,
            { } code when code.EndsWith("InitiatedShutdown", StringComparison.Ordinal) => null,
            NoGrant => $"{reason.Message}. EC2 says so when whoever started the instance has no permission kms:CreateGrant for the key of its volume; " +
                "the researchers' policies of the deployed platform have it",
            _ => reason.Message,
        };
}
