using System.Text.Json.Serialization;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Idle;

/// <summary>Why a workstation runs on or stops.</summary>
/// <param name="LimitMinutes">Minutes without use after which it stops; null for never, and where its service has rules of its own.</param>
/// <param name="DecidedBy">Who looks whether it is used: <c>governor</c>, <c>instance</c>, <c>studio</c>, <c>glue</c>, <c>studio-lab</c>, or <c>nobody</c>.</param>
/// <param name="Verdict">The Governor's: <c>unknown</c>, <c>active</c>, <c>idle</c>, <c>warned</c>, <c>stop</c> or <c>stopped</c>; null where it decides nothing, or has not looked yet.</param>
/// <param name="StopsAt">When it stops if nobody uses it; null when that is not known here.</param>
internal sealed record IdleAnswer(
    string Name, string ServiceType, string Status, int? LimitMinutes, string DecidedBy, string? Verdict, string Reason, DateTimeOffset? DecidedAt,
    DateTimeOffset? StopsAt, DateTimeOffset? WarnedAt)
{
    /// <param name="record">The Governor's last decision about it; null when there is none.</param>
    public static IdleAnswer Of(Workstation workstation, IdleRecord? record)
    {
        var limit = WorkstationView.AutoStopMinutesOf(workstation.Stack);
        var (by, reason) = By(workstation, limit, record);
        return new IdleAnswer(
            workstation.Name, ServiceNames.NameOf(workstation.ServiceType), WorkstationAnswer.StatusOf(workstation.Status), limit, by,
            record?.Verdict.ToString().ToLowerInvariant(), reason, record?.DecidedAt, record?.StopsAt, record?.WarnedAt);
    }

    private static (string By, string Reason) By(Workstation workstation, int? limit, IdleRecord? record) => (workstation.ServiceType, limit, record) switch
    {
        (Domain.Services.ServiceType.SageMakerLab, _, _) => ("studio-lab", "Studio Lab ends its sessions by its own rules."),
        (Domain.Services.ServiceType.SageMakerStudio, _, _) => (
            "studio", $"Studio's own idle shutdown stops the application: {AutoStopText.Of(workstation.ServiceType, limit)}. A kernel that works and a terminal in use count as use."),
        (_, null, _) => ("nobody", "It has no auto-stop, so it never stops by itself."),
        (Domain.Services.ServiceType.Ec2, _, _) => (
            "instance", $"The instance looks at itself every minute, and stops after {limit} minutes without computing, a busy GPU, input at a terminal or traffic over SSH."),
        (Domain.Services.ServiceType.Glue, _, _) => ("glue", $"Glue ends the session after {limit} minutes without a statement."),
        (_, _, { } decided) => ("governor", decided.Reason),
        _ => ("governor", "The Governor has not looked at it since it started; it looks every five minutes."),
    };
}

[JsonSerializable(typeof(IdleAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class IdleJson : JsonSerializerContext;
