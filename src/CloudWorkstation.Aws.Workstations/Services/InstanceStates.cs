using Amazon.EC2.Model;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations;

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
            "stopped" => new LiveState(WorkstationStatus.Stopped, null, Complaint(instance.StateReason)),
            var state => new LiveState(
                WorkstationStatus.Failed, null, $"The instance {instance.InstanceId} is {state}{(Complaint(instance.StateReason) is { } reason ? $": {reason}" : "")}"),
        };
    }

    // "Client.UserInitiatedShutdown" and "Client.InstanceInitiatedShutdown" are how instances are stopped; everything else is a fault.
    private static string? Complaint(StateReason? reason) =>
        reason?.Code is { Length: > 0 } code && !code.EndsWith("InitiatedShutdown", StringComparison.Ordinal) ? reason.Message : null;
}
