using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>By what spending is summed up.</summary>
public enum SpendingBy
{
    Workstation,
    Researcher,
    Project,
    Service,
}

/// <summary>How records, and the tags of AWS's bill, fall into groups.</summary>
public static class SpendingGroups
{
    /// <summary>Group of what carries no tag of the kind.</summary>
    public const string Untagged = "untagged";

    /// <summary>Name of a record's group.</summary>
    public static string Of(MeterRecord record, SpendingBy by) => by switch
    {
        SpendingBy.Workstation => record.Workstation,
        SpendingBy.Researcher => record.Researcher,
        SpendingBy.Project => record.Project ?? Untagged,
        SpendingBy.Service => ServiceNames.NameOf(record.ServiceType),
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    /// <summary>The tag by which AWS's bill is summed up.</summary>
    public static string TagOf(SpendingBy by) => by switch
    {
        SpendingBy.Workstation => WorkstationTags.Workstation,
        SpendingBy.Researcher => WorkstationTags.Researcher,
        SpendingBy.Project => WorkstationTags.Project,
        SpendingBy.Service => WorkstationTags.ServiceType,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    /// <summary>Tags that must be active as cost-allocation tags for Cost Explorer and budgets to know them.</summary>
    public static IReadOnlyList<string> AllocationTags { get; } =
        [WorkstationTags.Environment, WorkstationTags.Researcher, WorkstationTags.Workstation, WorkstationTags.ServiceType, WorkstationTags.Template, WorkstationTags.Project];
}
