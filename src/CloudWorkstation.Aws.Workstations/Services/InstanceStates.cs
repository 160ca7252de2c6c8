using Amazon.EC2.Model;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>EC2's instance states in the words of workstations.</summary>
internal static class InstanceStates
{
    public static LiveState Of(Instance instance)
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
