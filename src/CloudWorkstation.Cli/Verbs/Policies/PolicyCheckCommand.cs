using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Policies;

/// <summary><c>cws policy check</c></summary>
internal sealed class PolicyCheckCommand : Verb
{
    // What a Studio space gets in an environment that says nothing else; the price depends on it by cents.
    private const int OfflineSpaceGb = 5;

    private readonly Argument<string> template = new("template")
    {
        Description = "Template of the catalogue; with --policy, a template file or one of the folder templates.",
    };
    private readonly Option<string?> policy = new("--policy")
    {
        Description = "Policy file to ask instead of the platform's; needs no AWS.",
        HelpName = "file",
    };
    private readonly Option<string?> instanceType = new("--instance-type", "-t")
    {
        Description = "Instance or worker type; else the template's.",
        HelpName = "type",
    };
    private readonly Option<int?> volumeGb = new("--volume-gb")
    {
        Description = "Gigabytes of the volume; else the template's.",
        HelpName = "GB",
    };
    private readonly Option<int?> autoStop = new("--auto-stop")
    {
        Description = "Minutes without activity, 0 for never; else the template's.",
        HelpName = "minutes",
    };

    public PolicyCheckCommand(Session session, GlobalOptions globals)
        : base("check", "Tells whether the policy allows a launch, and if not, what would be. Ends with 3 when it does not.", session, globals)
    {
        template.CompletionSources.Add(_ => LocalTemplates.Slugs());
        Add(template, policy, instanceType, volumeGb, autoStop);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("policy check sagemaker-studio-gpu --instance-type ml.g5.48xlarge", "the platform's policy"),
        new("policy check templates/python-ml.yaml --policy policies/production.yaml", "files, without AWS"),
    ];

    public override IReadOnlyList<PrintedValue> Answers =>
    [
        new("verdict", typeof(VerdictAnswer), "`policy check`, and `policy` of plans and templates"),
        new("its `violations`", typeof(ViolationAnswer), ""),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var program = Program(parsed);
        var (asked, found, prices) = parsed.GetValue(policy) is { } file ? Offline(parsed, file) : await OnlineAsync(parsed, program, cancellation);
        var type = parsed.GetValue(instanceType) ?? found.DefaultInstanceType;
        var idle = parsed.GetValue(autoStop) is { } wish ? wish == 0 ? null : wish : found.Configuration.AutoStopMinutes;
        var costs = prices.Of(found, type, parsed.GetValue(volumeGb));
        var verdict = PolicyEvaluator.Judge(asked, LaunchRequests.Of(found, "example", "", type, idle, costs, []), prices);
        if (IsJson(parsed))
        {
            Write(VerdictAnswer.Of(asked, verdict, program), VerdictJson.Default.VerdictAnswer);
        }
        else
        {
            var old = new OldPrices();
            var price = old.Marked($"{Usd.Text(costs.TotalPerHour)}/hour, {Usd.Cents(costs.TotalPerMonth)}/month", costs.IsOld);
            Terminal.Out.WriteLine($"{found.Slug}{(type is null ? "" : $" on {type}")}, {price}");
            old.Explain(Terminal, program);
            VerdictText.Write(Terminal, asked, verdict, program);
        }

        return verdict.Allowed ? ExitCodes.Succeeded : ExitCodes.RefusedByPolicy;
    }

    private async Task<(Policy, WorkstationTemplate, WorkstationPrices)> OnlineAsync(ParseResult parsed, string program, CancellationToken cancellation)
    {
        var catalogue = await Catalogue.ReadAsync(OpenPlatform(parsed), PricesOf(parsed), Today, cancellation);
        return (catalogue.Policy, catalogue.Find(parsed.GetRequiredValue(template), program), catalogue.Prices);
    }

    private (Policy, WorkstationTemplate, WorkstationPrices) Offline(ParseResult parsed, string file)
    {
        if (!File.Exists(file))
        {
            throw new CommandFailure(ExitCodes.Usage, $"There is no policy file \"{file}\".");
        }

        var name = parsed.GetRequiredValue(template);
        var path = File.Exists(name) ? name : LocalTemplates.Folder is { } folder ? Path.Combine(folder, name + ".yaml") : name;
        if (!File.Exists(path))
        {
            throw new CommandFailure(ExitCodes.NotFound, $"There is no template file \"{path}\"{NearestName.Hint(name, LocalTemplates.Slugs())}.");
        }

        var asked = Valid(PolicyReader.Read(File.ReadAllText(file), file), file);
        var library = Valid(TemplateLibrary.Read(TemplateFiles.Read([path]).All), path);
        var region = Session.Environment("AWS_REGION") is { Length: > 0 } set ? set : "us-east-1";
        return (asked, library.Find(Path.GetFileNameWithoutExtension(path))!, new WorkstationPrices(PricesOf(parsed), region, Today, OfflineSpaceGb));
    }

    private static T Valid<T>(DocumentResult<T> result, string file)
        where T : class => result.Value ?? throw new CommandFailure(ExitCodes.Failed, $"\"{file}\" is not valid.")
        {
            Why = string.Join('\n', result.Errors),
        };
}
