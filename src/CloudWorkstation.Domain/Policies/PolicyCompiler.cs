using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// What a policy leaves of a template, for the parameters of its compiled form. Decided by <see cref="PolicyEvaluator"/>.
/// </summary>
public static class PolicyCompiler
{
    public static TemplateLimits Compile(Policy policy, WorkstationTemplate template, WorkstationPrices prices)
    {
        var maximumMinutes = PolicyRules.AutoStopLimit(policy, template);
        var minutes = Shorter(template.Configuration.AutoStopMinutes, maximumMinutes);
        var candidates = template.InstanceTypes.Count == 0 ? [null] : template.InstanceTypes.Cast<string?>().ToArray();
        var verdicts = candidates.Select(type => (Type: type, Verdict: Judge(policy, template, type, minutes, prices))).ToList();
        var allowed = verdicts.Where(entry => entry.Verdict.Allowed).Select(entry => entry.Type).ToList();
        var types = allowed.OfType<string>().ToList();
        var sizes = new SizeLimits(policy, template, allowed, prices);
        return new TemplateLimits
        {
            Refusals = allowed.Count == 0 ? verdicts[0].Verdict.Violations : [],
            InstanceTypes = types,
            DefaultInstanceType = template.DefaultInstanceType is not { } preferred || types.Contains(preferred)
                ? template.DefaultInstanceType
                : NearestType.To(preferred, types, type => prices.Of(template, type, null).TotalPerHour),
            MaximumVolumeGb = sizes.VolumeGb(),
            Parameters = WorkerParameter.Limited(template, sizes.Workers()),
            MaximumAutoStopMinutes = maximumMinutes,
            DefaultAutoStopMinutes = minutes,
        };
    }

    /// <summary>A launch as far as the template decides it: of a first workstation, with the template's own volume.</summary>
    private static PolicyVerdict Judge(Policy policy, WorkstationTemplate template, string? type, int? minutes, WorkstationPrices prices)
    {
        var costs = prices.Of(template, type, null);
        var request = new LaunchRequest
        {
            Template = template,
            WorkstationName = "<name>",
            Researcher = "a researcher",
            InstanceType = type,
            HourlyCost = costs.TotalPerHour,
            MonthlyCost = costs.TotalPerMonth,
            AutoStopMinutes = minutes,
            WorkstationsOfResearcher = 0,
        };
        return PolicyEvaluator.Judge(policy, request, prices);
    }

    private static int? Shorter(int? minutes, int? maximum) =>
        maximum is { } limit ? Math.Min(minutes ?? limit, limit) : minutes;
}
