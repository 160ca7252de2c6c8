using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Launch;

/// <summary><c>cws launch</c></summary>
internal sealed class LaunchCommand : WorkstationVerb
{
    private readonly Argument<string> template = new("template") { Description = "Template to launch, as in `templates list`." };
    private readonly Argument<string> name = new("name")
    {
        Description = "Name of the new workstation: lower-case letters, digits and hyphens.",
    };
    private readonly Option<string?> instanceType = new("--instance-type", "-t")
    {
        Description = "Instance or worker type; else the template's.",
        HelpName = "type",
    };
    private readonly Option<int?> volumeGb = new("--volume-gb")
    {
        Description = "Gigabytes of its volume; else the template's.",
        HelpName = "GB",
    };
    private readonly Option<int?> autoStop = new("--auto-stop")
    {
        Description = "Minutes without activity after which it stops, 0 for never; else the template's.",
        HelpName = "minutes",
    };
    private readonly Option<string?> researcher = new("--researcher")
    {
        Description = "For whom; else CWS_RESEARCHER, else your AWS identity.",
        HelpName = "name",
    };
    private readonly Option<string[]> set = new("--set")
    {
        Description = "Value of one of the template's parameters; can be repeated.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };
    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Shows the plan and ends: 0 when the policy allows it, 3 when not.",
    };
    private readonly Option<bool> yes = YesOption();
    private readonly Option<bool> wait = new("--wait") { Description = "Follows the launch to its end. That is the default." };
    private readonly Option<bool> noWait = NoWaitOption();

    public LaunchCommand(Session session, GlobalOptions globals)
        : base("launch", "Launches a workstation from a template. Shows the plan with price and policy verdict first, and asks.", session, globals)
    {
        template.CompletionSources.Add(_ => LocalTemplates.Slugs());
        Add(template, name, instanceType, volumeGb, autoStop, researcher, set, dryRun, yes, wait, noWait);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("launch sagemaker-studio-gpu ml-training --instance-type ml.g4dn.xlarge", "shows plan and price, asks, follows"),
        new("launch python-ml my-research-project --dry-run", "only the plan"),
        new("launch sagemaker-canvas business-analysis --yes --no-wait --output json", "in a script"),
    ];

    public override IReadOnlyList<PrintedValue> Answers => [new("launch", typeof(LaunchAnswer)), new("its `plan`", typeof(PlanAnswer), "")];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var proposal = await ProposeAsync(parsed, platform, program, cancellation);
        if (!IsJson(parsed))
        {
            PlanText.Write(Terminal, proposal, program);
        }

        if (!proposal.Judgement.Verdict.Allowed)
        {
            throw PolicyRefusal.Of(proposal.Catalogue.Policy, proposal.Judgement.Verdict, program, shown: !IsJson(parsed));
        }

        if (parsed.GetValue(dryRun))
        {
            return Answer(parsed, proposal, done: false, null, "Nothing was done (--dry-run).");
        }

        var url = proposal.Catalogue.TemplateUrl(proposal.Plan.Template.Slug) ?? throw new CommandFailure(
            ExitCodes.RefusedByPolicy, $"The platform does not publish template \"{proposal.Plan.Template.Slug}\" for launching.")
        {
            Why = "When it was deployed, its policy allowed none of the template.",
            Next = "Ask the platform's engineers to deploy it again.",
        };
        Confirm(parsed, yes, "Launch it? [y/N] ", "y", Again(parsed, "--yes"), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return await new AllowedLaunch(platform, Session, program).RunAsync(proposal, url, parsed.GetValue(noWait), cancellation) is { } workstation
            ? Answer(
                parsed, proposal, done: true, workstation,
                $"{workstation.Name} is {WorkstationAnswer.StatusOf(workstation.Status)}. Connect: {program} connect {workstation.Name}")
            : Answer(parsed, proposal, done: true, null, $"{proposal.Plan.Options.Name} is being made. Follow it: {program} list");
    }

    private async Task<Proposal> ProposeAsync(ParseResult parsed, PlatformPorts platform, string program, CancellationToken cancellation)
    {
        var listed = platform.Stacks.ListAsync(cancellation);
        var catalogue = await Catalogue.ReadAsync(platform, PricesOf(parsed), Today, cancellation);
        var chosen = catalogue.Find(parsed.GetRequiredValue(template), program);
        var who = await ResearcherChoice.ResolveAsync(
            parsed.GetValue(researcher), Session.Environment, catalogue.Researchers, platform.Caller, cancellation);
        var result = LaunchPlan.Make(
            chosen,
            new LaunchOptions
            {
                Name = parsed.GetRequiredValue(name),
                Researcher = who.Name,
                Environment = platform.Environment,
                DefaultSpaceGb = catalogue.Index.DefaultSpaceGb,
                MaximumSpaceGb = catalogue.Index.MaximumSpaceGb,
                LongestSpaceIdleMinutes = catalogue.Index.LongestSpaceIdleMinutes,
                InstanceType = parsed.GetValue(instanceType),
                VolumeGb = parsed.GetValue(volumeGb),
                AutoStopMinutes = parsed.GetValue(autoStop),
                Values = SetValues.Read(parsed.GetValue(set) ?? []),
            });
        if (!result.Succeeded)
        {
            throw new CommandFailure(ExitCodes.Usage, string.Join('\n', result.Problems.Select(problem => problem.Message)))
            {
                Command = result.Problems.Select(problem => problem.Command).OfType<CommandHint>()
                    .Select(command => Written.For(program, command)).FirstOrDefault()
                    ?? $"{program} templates info {chosen.Slug}",
            };
        }

        var stacks = await listed;
        LaunchConflicts.Demand(result.Plan, stacks, program);
        var proposal = Proposal.Of(result.Plan, catalogue, stacks);
        return chosen.ServiceType == ServiceType.Ec2 ? await ZonedAsync(proposal, platform, program, cancellation) : proposal;
    }

    private static async Task<Proposal> ZonedAsync(Proposal proposal, PlatformPorts platform, string program, CancellationToken cancellation)
    {
        var plan = proposal.Plan;
        var zones = await platform.Zones.OfAsync(platform.Environment, plan.InstanceType!, cancellation);
        return zones.Count == 0 || zones.Any(zone => zone.Offers) ? proposal with { Zones = zones } : throw new CommandFailure(
            ExitCodes.Usage, $"The instance type is {plan.InstanceType}, which no zone of the environment {platform.Environment} has.")
        {
            Why = $"EC2 offers it in none of {string.Join(", ", zones.Select(zone => zone.Name))}.",
            Next = "Choose another type of the template:",
            Command = $"{program} templates info {plan.Template.Slug}",
        };
    }

    private int Answer(ParseResult parsed, Proposal proposal, bool done, Workstation? workstation, string sentence)
    {
        if (!IsJson(parsed))
        {
            Terminal.Out.WriteLine(sentence);
            return ExitCodes.Succeeded;
        }

        var program = Program(parsed);
        var made = workstation is null ? null : WorkstationAnswer.Of(workstation, program);
        Write(new LaunchAnswer(proposal.Answer(program), done, made), LaunchJson.Default.LaunchAnswer);
        return ExitCodes.Succeeded;
    }
}
