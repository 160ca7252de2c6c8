using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What to do instead of a launch whose instance type is refused, by its name or by its price.</summary>
internal sealed class WayOut(Policy policy, LaunchRequest request, WorkstationPrices? prices)
{
    private readonly Lazy<IReadOnlyList<string>> types = new(() =>
        [.. PolicyRules.AllowedTypes(policy, request.Template, prices).Where(type => type != request.InstanceType)]);

    /// <value>Other types of the template that are allowed.</value>
    public IReadOnlyList<string> Types => types.Value;

    /// <value>The one of them most like the one that was asked for; null when there is none.</value>
    public string? Nearest => request.InstanceType is { } refused
        ? NearestType.To(refused, Types, type => prices?.Of(request.Template, type, null).TotalPerHour)
        : Types is [var first, ..] ? first : null;

    public string Fix => Nearest is { } type
        ? $"Use {type}{(Types.Count > 1 ? $", or another of {string.Join(", ", Types)}" : "")}."
        : $"No other type of the template {request.Template.Slug} is allowed: choose another template.";

    public CommandHint Command => Nearest is { } type ? Commands.With(request, "--instance-type", type) : Commands.OtherTemplates;

    /// <value>Whether the type itself is allowed, so that only the size of what was asked for is too large: its volume or its
    /// workers.</value>
    public bool OnlyTheSizeIsWrong =>
        request.InstanceType is { } type && PolicyRules.AllowedTypes(policy, request.Template, prices).Contains(type);
}
