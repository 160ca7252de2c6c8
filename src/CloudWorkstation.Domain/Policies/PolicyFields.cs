namespace CloudWorkstation.Domain.Policies;

/// <summary>Names of a policy file's fields; violations name the field they break.</summary>
public static class PolicyFields
{
    public const string ServiceTypes = "service_types";

    public const string InstanceTypes = "instance_types";

    public const string MaximumHourlyCost = "max_hourly_cost";

    public const string MaximumMonthlyCost = "max_monthly_cost";

    public const string HighestClassification = "data_classification";

    public const string Gpu = "gpu";

    public const string FreeTierOnly = "free_tier_only";

    public const string AutoStop = "require_auto_stop";

    public const string MaximumWorkstations = "max_workstations_per_researcher";
}
