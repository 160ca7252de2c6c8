using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Reads a policy file.</summary>
public static class PolicyReader
{
    private static readonly Field<string> Name = Field.Required("name", Shapes.Text(80), "Name of the policy in messages.");

    private static readonly Field<string> Description = Field.Optional(
        "description", Shapes.Text(), "", "What the policy is for, on one line.");

    private static readonly Field<ServiceTypeRule> ServiceTypes = Field.Optional(
        PolicyFields.ServiceTypes, NameRuleShapes.Services, new ServiceTypeRule(), "Services that may be used; without it, all.");

    private static readonly Field<InstanceTypeRule> InstanceTypes = Field.Optional(
        PolicyFields.InstanceTypes, NameRuleShapes.Types, new InstanceTypeRule(),
        "Instance types (ml.t3.medium, t3.large) and Glue worker types (G.1X) that may be used; without it, all. "
        + "* stands for any text: ml.t3.*.");

    private static readonly Field<decimal?> MaximumHourlyCost = Field.Optional(
        PolicyFields.MaximumHourlyCost, Shapes.Amount(0, 10_000).As(cost => (decimal?)cost), null,
        "Most a workstation may cost while it runs, US dollars an hour, storage included. What has no known price is refused.");

    private static readonly Field<decimal?> MaximumMonthlyCost = Field.Optional(
        PolicyFields.MaximumMonthlyCost, Shapes.Amount(0, 1_000_000).As(cost => (decimal?)cost), null,
        "Most a workstation may cost in a month of 730 hours without a stop, US dollars. What has no known price is refused.");

    private static readonly Field<DataClassification> HighestClassification = Field.Optional(
        PolicyFields.HighestClassification, Shapes.Choice(DataClassifications.Names), DataClassification.Restricted,
        "The most sensitive data a workstation may be made for; without it, restricted. A template that does not say counts as "
        + "restricted.");

    private static readonly Field<bool> Accelerated = Field.Optional(
        "allow", Shapes.Boolean, true, "Whether instances with GPUs or other accelerators may be used.");

    private static readonly Field<bool> AllowsAccelerators = Field.Optional(
        PolicyFields.Gpu, Shapes.Record([Accelerated], values => values.Of(Accelerated)), true,
        "Instances with GPUs and other accelerators.");

    private static readonly Field<bool> FreeTierOnly = Field.Optional(
        PolicyFields.FreeTierOnly, Shapes.Boolean, false, "Whether only what costs nothing may be launched.");

    private static readonly Field<int> MaximumMinutes = Field.Required(
        "maximum_minutes", Shapes.WholeNumber(5, 10_080), "Minutes without activity after which a workstation stops by itself, at most.");

    private static readonly Field<int?> AutoStopWithinMinutes = Field.Optional(
        PolicyFields.AutoStop, Shapes.Record([MaximumMinutes], values => (int?)values.Of(MaximumMinutes)), null,
        "Demands that workstations stop by themselves when idle; without it, they need not.");

    private static readonly Field<int?> MaximumWorkstations = Field.Optional(
        PolicyFields.MaximumWorkstations, Shapes.WholeNumber(0, 1_000).As(count => (int?)count), null,
        "Workstations one researcher may have at a time, stopped ones included; without it, any number.");

    /// <value>What a policy file looks like.</value>
    public static Shape<Policy> Shape { get; } = Shapes.Record(
        [Name, Description, ServiceTypes, InstanceTypes, MaximumHourlyCost, MaximumMonthlyCost, HighestClassification, AllowsAccelerators,
            FreeTierOnly, AutoStopWithinMinutes, MaximumWorkstations],
        values => new Policy
        {
            Name = values.Of(Name),
            Description = values.Of(Description),
            ServiceTypes = values.Of(ServiceTypes),
            InstanceTypes = values.Of(InstanceTypes),
            MaximumHourlyCost = values.Of(MaximumHourlyCost),
            MaximumMonthlyCost = values.Of(MaximumMonthlyCost),
            HighestClassification = values.Of(HighestClassification),
            AllowsAccelerators = values.Of(AllowsAccelerators),
            FreeTierOnly = values.Of(FreeTierOnly),
            AutoStopWithinMinutes = values.Of(AutoStopWithinMinutes),
            MaximumWorkstations = values.Of(MaximumWorkstations),
        });

    /// <summary>Reads the text of a policy file; never throws for what it contains.</summary>
    /// <param name="file">Name of the file in error messages.</param>
    public static DocumentResult<Policy> Read(string text, string file) => DocumentReader.Read(text, file, Shape);
}
