using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What to do instead of a launch whose instance type is refused, by its name or by its price.</summary>
internal sealed class WayOut(Policy policy, LaunchRequest request, WorkstationPrices? prices)
{
    /// <value>Shows what can be launched instead.</value>
    public const string OtherTemplates = "cws templates list";

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

    public string Command => Nearest is { } type
        ? $"cws launch {request.Template.Slug} {request.WorkstationName} --instance-type {type}"
        : OtherTemplates;
}
