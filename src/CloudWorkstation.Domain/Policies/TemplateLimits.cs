using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What of a template a policy leaves.</summary>
public sealed record TemplateLimits
{
    /// <value>Why the template cannot be launched at all; empty when it can.</value>
    public required IReadOnlyList<PolicyViolation> Refusals { get; init; }

    /// <value>Instance types of the template that the policy allows, in the template's order; the compiled template's AllowedValues. Empty
    /// for services without a choice.</value>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <value>The template's default, or the nearest type to it that is allowed; null for services without a choice, or without an allowed
    /// type.</value>
    public required string? DefaultInstanceType { get; init; }

    /// <value>Largest volume with which the dearest allowed type keeps the cost limits, gigabytes; null for no limit of the
    /// policy's.</value>
    public required int? MaximumVolumeGb { get; init; }

    /// <value>The template's own parameters; the one that sets a Glue session's workers goes no further than the cost limits.</value>
    public required IReadOnlyList<TemplateParameter> Parameters { get; init; }

    /// <value>The longest idle time, minutes, and the shortest is 1: 0 would be never. Null when the policy demands no auto-stop.</value>
    public required int? MaximumAutoStopMinutes { get; init; }

    /// <value>Idle time of a launch that names none: the template's, cut to the maximum; the maximum when the template has none; null for
    /// never.</value>
    public required int? DefaultAutoStopMinutes { get; init; }

    public bool Launchable => Refusals.Count == 0;
}
