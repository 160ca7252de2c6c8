using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Joins a workstation's stack with the live state of its service into what researchers see.</summary>
public static class WorkstationView
{
    /// <param name="live">What the service says; null when it knows nothing of the workstation, which means stopped.</param>
    /// <param name="template">The template it was launched from; null when the catalogue no longer has it.</param>
    /// <param name="costs">Price of the instance type it has (<see cref="InstanceTypeOf"/>); null when unknown.</param>
    public static Workstation Of(StackRecord stack, LiveState? live, WorkstationTemplate? template, ServiceCosts? costs)
    {
        var service = ServiceOf(stack) ?? template?.ServiceType;
        var connection = ServiceNames.Connections.Where(entry => entry.Name == stack.Tags.GetValueOrDefault(WorkstationTags.ConnectionType))
            .Select(entry => (ConnectionType?)entry.Value).FirstOrDefault() ?? template?.ConnectionType;
        var (status, explanation) = service is null
            ? (WorkstationStatus.Failed, Unknown(stack))
            : StackStatuses.Derive(stack, service.Value, live);
        return new Workstation
        {
            Name = stack.Name,
            Template = stack.Tags.GetValueOrDefault(WorkstationTags.Template) ?? template?.Slug ?? "",
            ServiceType = service ?? ServiceType.Ec2,
            ConnectionType = connection ?? ServiceTraits.Of(service ?? ServiceType.Ec2).Connections[0],
            Researcher = ResearcherOf(stack),
            Status = status,
            Explanation = status == WorkstationStatus.Failed && IsOn(live) ? (HintedText)$"{explanation} It still runs, and bills." : explanation,
            Live = live,
            InstanceType = InstanceTypeOf(stack, live),
            Costs = costs,
            Stack = stack,
        };
    }

    /// <summary>Whether a service says that a workstation takes computing time.</summary>
    public static bool IsOn(LiveState? live) => live?.Status is WorkstationStatus.Running or WorkstationStatus.Starting or WorkstationStatus.Stopping;

    /// <summary>The service of a workstation by its tag, or null when the tag is missing or unknown.</summary>
    public static ServiceType? ServiceOf(StackRecord stack) =>
        ServiceNames.Services.Where(entry => entry.Name == stack.Tags.GetValueOrDefault(WorkstationTags.ServiceType))
            .Select(entry => (ServiceType?)entry.Value).FirstOrDefault();

    /// <summary>Name of the researcher it belongs to; empty when the stack does not say.</summary>
    public static string ResearcherOf(StackRecord stack) =>
        stack.Tags.GetValueOrDefault(WorkstationTags.Researcher) ?? stack.Parameters.GetValueOrDefault(StackParameters.Researcher) ?? "";

    /// <summary>The type it runs on, else the one it starts with; null for services without a choice.</summary>
    public static string? InstanceTypeOf(StackRecord stack, LiveState? live) =>
        live?.InstanceType ?? stack.Parameters.GetValueOrDefault(StackParameters.InstanceType);

    /// <summary>Gigabytes of its own volume; null for services without one.</summary>
    public static int? VolumeGbOf(StackRecord stack) => Number(stack, StackParameters.VolumeGb);

    /// <summary>Minutes without activity after which it stops; null when it never stops by itself.</summary>
    public static int? AutoStopMinutesOf(StackRecord stack) => Number(stack, StackParameters.AutoStopMinutes) is > 0 and { } minutes ? minutes : null;

    private static int? Number(StackRecord stack, string parameter) =>
        int.TryParse(stack.Parameters.GetValueOrDefault(parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static HintedText Unknown(StackRecord stack) =>
        $"Its tag {WorkstationTags.ServiceType} is \"{stack.Tags.GetValueOrDefault(WorkstationTags.ServiceType)}\", which is no service this version knows: "
        + $"the stack {stack.StackName} was not launched by it. Remove it with: {CommandHint.Cws("delete", stack.Name)}";
}
