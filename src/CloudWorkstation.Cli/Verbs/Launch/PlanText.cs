using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Launch;

/// <summary>Shows a launch before it happens.</summary>
internal static class PlanText
{
    public static void Write(Terminal terminal, Proposal proposal, string program)
    {
        var plan = proposal.Plan;
        terminal.Out.WriteLine($"Plan: {terminal.Styled(plan.Options.Name, Style.Strong)} from {plan.Template.Slug} ({plan.Template.Name})");
        foreach (var (label, value) in Lines(proposal))
        {
            terminal.Out.WriteLine($"  {label + ":",-14} {value}");
        }

        VerdictText.Write(terminal, proposal.Catalogue.Policy, proposal.Judgement.Verdict, program);
    }

    /// <summary>What the researcher should know beforehand.</summary>
    public static IEnumerable<string> Remarks(Proposal proposal)
    {
        var template = proposal.Plan.Template;
        if (template.ServiceType == ServiceType.SageMakerLab)
        {
            yield return "Studio Lab is free and outside AWS accounts; it has no API. "
                + "The launch records the link; the project itself you start in the browser.";
        }

        if (template.Configuration is Ec2Configuration { EfsIntegration: true } or StudioConfiguration { EfsIntegration: true })
        {
            yield return "The shared folder protects against accidents, not against a colleague who means harm: "
                + $"what nobody else may read belongs in S3, below researchers/{ProfileNames.From(proposal.Plan.Options.Researcher)}/.";
        }

        if (proposal.Costs.TotalPerHour == 0)
        {
            yield return "Free tier - no cost";
        }

        if (template.ServiceType == ServiceType.Ec2)
        {
            yield return ShellTunnel.Limits;
        }
    }

    private static IEnumerable<(string Label, string Value)> Lines(Proposal proposal)
    {
        var plan = proposal.Plan;
        yield return ("Service", ServiceTraits.Of(plan.Template.ServiceType).Title);
        yield return ("Researcher", $"{plan.Options.Researcher}, environment {plan.Options.Environment}");
        yield return ("Makes", $"stack {plan.StackName}: {Makes(plan)}");
        if (plan.InstanceType is { } type)
        {
            yield return ("Instance type", type);
        }

        if (proposal.Zones.Count > 0)
        {
            yield return ("Zones", ZonesOf(proposal));
        }

        if (plan.VolumeGb is { } volume)
        {
            yield return ("Volume", $"{volume} GB");
        }

        foreach (var parameter in plan.Template.Parameters)
        {
            if (plan.Parameters.TryGetValue(StackParameters.OfTemplate(parameter.Name), out var value) && value.Length > 0)
            {
                yield return (parameter.Name, value);
            }
        }

        yield return ("Auto-stop", AutoStopText.Of(plan.Template.ServiceType, plan.AutoStopMinutes));
        foreach (var line in CostText.Lines(proposal.Costs))
        {
            yield return line;
        }

        foreach (var remark in Remarks(proposal))
        {
            yield return ("Remark", remark);
        }
    }

    private static string ZonesOf(Proposal proposal)
    {
        var (tried, lacking) = (proposal.Zones.Where(zone => zone.Offers), proposal.Zones.Where(zone => !zone.Offers).ToList());
        var without = lacking.Count == 0 ? "" : $" ({string.Join(", ", lacking.Select(zone => zone.Name))}: no {proposal.Plan.InstanceType})";
        return string.Join(", else ", tried.Select(zone => zone.Name)) + without;
    }

    private static string Makes(LaunchPlan plan) => plan.Template.Configuration switch
    {
        Ec2Configuration ec2 => ec2.EfsIntegration
            ? "an EC2 instance without public address, its encrypted volume, and your folder of the shared file system"
            : "an EC2 instance without public address and its encrypted volume",
        StudioConfiguration studio => studio.EfsIntegration
            ? "a private Studio space with its volume, the shared file system in it, and a JupyterLab application"
            : "a private Studio space with its volume and a JupyterLab application",
        CanvasConfiguration => "the Canvas application of your Studio profile",
        StudioLabConfiguration => "a record with the link to Studio Lab",
        GlueConfiguration glue => $"the settings of a Glue session of {glue.NumberOfWorkers} workers, which starts then",
        _ => "its resources",
    };
}
