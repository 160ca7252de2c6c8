using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Rules about what a launch costs. What has no known price breaks every limit: nobody can say that it keeps it.</summary>
internal static class CostRules
{
    private const string TemplateLimit = "template.max_hourly_cost";

    private const string TemplateFree = "template.requires_free_tier";

    public static PolicyViolation? Hourly(Policy policy, LaunchRequest request, WayOut way)
    {
        var limit = PolicyRules.HourlyLimit(policy, request.Template);
        if (PolicyRules.Within(request.HourlyCost, limit))
        {
            return null;
        }

        var (rule, who) = limit == policy.MaximumHourlyCost
            ? (PolicyFields.MaximumHourlyCost, $"The policy {policy.Name}")
            : (TemplateLimit, $"The template {request.Template.Slug}");
        return Exceeded(rule, who, request.HourlyCost, limit!.Value, "an hour", request, way);
    }

    public static PolicyViolation? Monthly(Policy policy, LaunchRequest request, WayOut way) =>
        PolicyRules.Within(request.MonthlyCost, policy.MaximumMonthlyCost)
            ? null
            : Exceeded(
                PolicyFields.MaximumMonthlyCost, $"The policy {policy.Name}", request.MonthlyCost, policy.MaximumMonthlyCost!.Value,
                "a month without a stop", request, way);

    public static PolicyViolation? Free(Policy policy, LaunchRequest request)
    {
        if (!PolicyRules.MustBeFree(policy, request.Template) || request.HourlyCost == 0)
        {
            return null;
        }

        var (rule, who) = policy.FreeTierOnly
            ? (PolicyFields.FreeTierOnly, $"The policy {policy.Name} allows")
            : (TemplateFree, $"The template {request.Template.Slug} is made for");
        return new(
            rule, request.HourlyCost is { } cost ? $"{Usd.Text(cost)} an hour" : "an unknown price",
            $"{who} only what costs nothing.", "Choose a template of the service sagemaker_lab, which is free.", Commands.OtherTemplates);
    }

    private static PolicyViolation Exceeded(
        string rule, string who, decimal? cost, decimal limit, string period, LaunchRequest request, WayOut way)
    {
        var why = $"{who} allows {Usd.Text(limit)} {period} at most";
        return cost switch
        {
            null => new(
                rule, "an unknown price",
                $"{why}, and the price list has no price for {request.InstanceType ?? request.Template.Slug} here, so nobody can say "
                + "that it is below.",
                $"{way.Fix} A platform engineer can add the price to the list, or an estimate to the template.", way.Command),
            { } known when way.OnlyTheSizeIsWrong => new(
                rule, $"{Usd.Text(known)} {period}", $"{why}.",
                "Ask for a smaller volume or fewer workers; the template's own are within the limit.",
                Commands.With(request, "--instance-type", request.InstanceType!)),
            { } known => new(rule, $"{Usd.Text(known)} {period}", $"{why}.", way.Fix, way.Command),
        };
    }
}
