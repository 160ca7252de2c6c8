using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Platform;

/// <summary>
/// Makes launches of an environment file's workstations: what the templates, the researchers or the policy do not allow is a mistake in
/// the file.
/// </summary>
public sealed class WorkstationLaunches(
    PlatformSettings platform, TemplateLibrary templates, IReadOnlyList<Researcher> researchers, Policy policy, WorkstationPrices prices)
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["name"] = "name",
        ["researcher"] = "researcher",
        ["instance-type"] = "instance_type",
        ["volume-gb"] = "volume_gb",
        ["auto-stop"] = "auto_stop_minutes",
        ["set"] = "parameters",
    };

    private readonly List<LaunchPlan> plans = [];
    private readonly Dictionary<string, int> perResearcher = [];

    /// <summary>Checks the declarations, to be handed to <see cref="PlatformSettingsReader.Read(string, string, ItemsCheck{WorkstationDeclaration}, IReadOnlyList{string})"/>.</summary>
    public void Check(IReadOnlyList<Placed<WorkstationDeclaration>> declarations, Report report)
    {
        foreach (var (declaration, place) in declarations)
        {
            Check(declaration, place, report);
        }
    }

    /// <value>A launch for each declaration without a mistake, in the order of the file.</value>
    public IReadOnlyList<LaunchPlan> Plans => plans;

    private void Check(WorkstationDeclaration declaration, Place place, Report report)
    {
        var researcher = researchers.FirstOrDefault(one => one.Answers(declaration.Researcher));
        if (researcher is null)
        {
            var names = researchers.Select(one => one.DisplayName ?? one.Name).ToList();
            var hint = NearestName.Hint(declaration.Researcher, names);
            report.Add(place.At("researcher"), $"is \"{declaration.Researcher}\"{hint}, who is not in the file of researchers; it has {Listed(names)}.");
        }

        if (templates.Find(declaration.Template) is not { } template)
        {
            var slugs = templates.Templates.Select(each => each.Slug).ToList();
            var hint = NearestName.Hint(declaration.Template, slugs);
            report.Add(place.At("template"), $"is \"{declaration.Template}\"{hint}, which is no template; there are {Listed(slugs)}.");
            return;
        }

        var result = LaunchPlan.Make(template, Options(declaration, researcher?.Name ?? declaration.Researcher));
        foreach (var problem in result.Problems)
        {
            report.Add(place.At(Fields[problem.Option]), problem.Message);
        }

        if (researcher is not null && result.Succeeded)
        {
            Judge(result.Plan, place, report);
        }
    }

    private void Judge(LaunchPlan plan, Place place, Report report)
    {
        var costs = prices.Of(plan.Template, plan.InstanceType, plan.VolumeGb);
        var before = perResearcher.GetValueOrDefault(plan.Options.Researcher);
        perResearcher[plan.Options.Researcher] = before + 1;
        var verdict = PolicyEvaluator.Judge(
            policy,
            new LaunchRequest
            {
                Template = plan.Template,
                WorkstationName = plan.Options.Name,
                Researcher = plan.Options.Researcher,
                InstanceType = plan.InstanceType,
                HourlyCost = costs.TotalPerHour,
                MonthlyCost = costs.TotalPerMonth,
                AutoStopMinutes = plan.AutoStopMinutes,
                WorkstationsOfResearcher = before,
            },
            prices);
        foreach (var violation in verdict.Violations)
        {
            report.Add(place.At("template"), $"breaks the policy \"{policy.Name}\" ({violation.Rule}): {violation.What}. {violation.Why} {violation.Fix}");
        }

        if (verdict.Allowed)
        {
            plans.Add(plan);
        }
    }

    private LaunchOptions Options(WorkstationDeclaration declaration, string researcher) => new()
    {
        Name = declaration.Name,
        Researcher = researcher,
        Environment = platform.Name,
        DefaultSpaceGb = platform.Studio.SpaceEbs.DefaultGb,
        MaximumSpaceGb = platform.Studio.SpaceEbs.MaximumGb,
        InstanceType = declaration.InstanceType,
        VolumeGb = declaration.VolumeGb,
        AutoStopMinutes = declaration.AutoStopMinutes,
        Values = declaration.Parameters,
    };

    private static string Listed(List<string> names) => names.Count == 0 ? "none" : NearestName.Some(names);
}
