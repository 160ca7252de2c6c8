using System.Text.Json.Serialization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A workstation.</summary>
/// <param name="LiveStatus">What its service says now, also when its stack has failed; null when the service knows nothing of it.</param>
/// <param name="HourlyCost">While it runs.</param>
/// <param name="CurrentHourlyCost">As it is now.</param>
/// <param name="MonthlyCost">If it never stops.</param>
/// <param name="Outputs">Outputs of its stack.</param>
internal sealed record WorkstationAnswer(
    string Name, string Template, string ServiceType, string ConnectionType, string Researcher, string Status, string? LiveStatus, string? Explanation, string? InstanceType,
    int? VolumeGb, int? AutoStopMinutes, decimal? HourlyCost, decimal? CurrentHourlyCost, decimal? MonthlyCost, CostsAnswer? Costs, DateTimeOffset Created,
    string StackName, string StackStatus, IReadOnlyDictionary<string, string> Outputs)
{
    public static WorkstationAnswer Of(Workstation workstation, string program) => new(
        workstation.Name,
        workstation.Template,
        ServiceNames.NameOf(workstation.ServiceType),
        ServiceNames.NameOf(workstation.ConnectionType),
        workstation.Researcher,
        StatusOf(workstation.Status),
        workstation.Live is { } live ? StatusOf(live.Status) : null,
        workstation.Explanation is { } explanation ? Written.For(program, explanation) : null,
        workstation.InstanceType,
        WorkstationView.VolumeGbOf(workstation.Stack),
        WorkstationView.AutoStopMinutesOf(workstation.Stack),
        workstation.Costs?.TotalPerHour,
        CurrentHourly(workstation),
        workstation.Costs?.TotalPerMonth,
        workstation.Costs is { } costs ? CostsAnswer.Of(costs) : null,
        workstation.Stack.Created,
        workstation.Stack.StackName,
        workstation.Stack.Status,
        workstation.Stack.Outputs);

    /// <returns>Status and, where the stack failed, what its service says: <c>failed, running</c>.</returns>
    public static string StateOf(Workstation workstation) => workstation.Status == WorkstationStatus.Failed && WorkstationView.IsOn(workstation.Live)
        ? $"{StatusOf(workstation.Status)}, {StatusOf(workstation.Live!.Status)}"
        : StatusOf(workstation.Status);

    /// <returns><c>running</c></returns>
    public static string StatusOf(WorkstationStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>
    /// What it costs an hour as it is: all of it while it runs, its storage while it is stopped; null when that is not known. Where the stack
    /// failed or goes, its service knows.
    /// </summary>
    public static decimal? CurrentHourly(Workstation workstation) => workstation.Status switch
    {
        WorkstationStatus.Failed or WorkstationStatus.Deleting => workstation.Live?.Status switch
        {
            _ when WorkstationView.IsOn(workstation.Live) => workstation.Costs?.TotalPerHour,
            WorkstationStatus.Stopped => workstation.Costs?.StoppedPerHour,
            _ => null,
        },
        WorkstationStatus.Stopped => workstation.Costs?.StoppedPerHour,
        _ => workstation.Costs?.TotalPerHour,
    };
}

[JsonSerializable(typeof(WorkstationAnswer))]
[JsonSerializable(typeof(IReadOnlyList<WorkstationAnswer>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WorkstationJson : JsonSerializerContext;
