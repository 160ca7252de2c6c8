using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Names;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary><c>cws cost</c></summary>
internal sealed class CostCommand : WorkstationVerb
{
    private readonly Argument<string?> name = new("name") { Description = "Only this workstation; it may be deleted by now.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string> by = new("--by")
    {
        Description = "What the figures are summed up by.",
        HelpName = "workstation|researcher|project|service",
        DefaultValueFactory = _ => "workstation",
    };

    private readonly Option<string?> from = new("--from") { Description = "First day, UTC; without it the first of this month.", HelpName = "yyyy-mm-dd" };
    private readonly Option<string?> to = new("--to") { Description = "Last day, with --from; without it today.", HelpName = "yyyy-mm-dd" };
    private readonly Option<string?> month = new("--month") { Description = "A month, in place of --from and --to.", HelpName = "yyyy-mm" };
    private readonly Option<string?> researcher = new("--researcher") { Description = "Only this researcher's.", HelpName = "name" };

    private readonly Option<string> source = new("--source")
    {
        Description = "meter: counted every few minutes at list prices. cost-explorer: AWS's bill by tags, up to 24 hours late; AWS bills $0.01 for each request.",
        HelpName = "meter|cost-explorer",
        DefaultValueFactory = _ => SpendingSource.Meter.Word(),
    };

    public CostCommand(Session session, GlobalOptions globals)
        : base("cost", "Shows what was spent so far, with a forecast to the end of the month. Says how old each figure is.", session, globals)
    {
        by.AcceptOnlyFromAmong("workstation", "researcher", "project", "service");
        source.AcceptOnlyFromAmong(SpendingSource.Meter.Word(), SpendingSource.CostExplorer.Word());
        Add(name, by, from, to, month, researcher, source);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("cost", "this month, by workstation"),
        new("cost --by researcher --month 2026-10", "a month that is over"),
        new("cost ml-training --from 2026-11-02 --to 2026-11-08", "a week of one workstation"),
        new("cost --by project --source cost-explorer --output json", "AWS's bill, for programs"),
    ];

    public override IReadOnlyList<PrintedValue> Answers => [new("spending", typeof(SpendingAnswer)), new("its `groups`, `total`", typeof(SpendingLineAnswer), "")];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (now, program) = (Session.Clock.GetUtcNow(), Program(parsed));
        var question = Question(parsed);
        var platform = OpenPlatform(parsed);
        var catalogue = await TryReadCatalogueAsync(platform, parsed, cancellation, "Budgets");
        question = question with { Researcher = ResearcherOf(question.Researcher, catalogue) };
        var spent = question.Source == SpendingSource.Meter
            ? await new MeteredSpending(platform, catalogue, Session).ReadAsync(question, cancellation)
            : await new BilledReport(platform, catalogue, Session.Clock).ReadAsync(question, cancellation);
        if (spent.Report.Total is null && question.Researcher is { } asked && catalogue is not null)
        {
            DemandKnown(asked, catalogue);
        }

        if (IsJson(parsed))
        {
            Write(SpendingAnswer.Of(spent, now), SpendingJson.Default.SpendingAnswer);
        }
        else
        {
            SpendingText.Write(Terminal, spent, now, program);
        }

        return ExitCodes.Succeeded;
    }

    private SpendingQuestion Question(ParseResult parsed)
    {
        var (period, problem) = SpendingPeriod.Read(
            parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(month), Today, MeterFormat.DaysKept);
        var workstation = parsed.GetValue(name);
        problem ??= workstation is null ? null : WorkstationName.Problem(workstation);
        return problem is not null ? throw new CommandFailure(ExitCodes.Usage, problem) : new SpendingQuestion(
            parsed.GetValue(source) == SpendingSource.Meter.Word() ? SpendingSource.Meter : SpendingSource.CostExplorer,
            period!,
            Enum.Parse<SpendingBy>(parsed.GetRequiredValue(by), ignoreCase: true),
            parsed.GetValue(researcher),
            workstation);
    }

    /// <summary>Former researchers have records too, so that an unknown name is looked up as it is.</summary>
    private static string? ResearcherOf(string? named, Catalogue? catalogue) =>
        catalogue?.Researchers.FirstOrDefault(known => named is not null && known.Answers(named))?.Name ?? named;

    private static void DemandKnown(string researcher, Catalogue catalogue)
    {
        var names = catalogue.Researchers.Select(known => known.Name).ToList();
        if (!names.Contains(researcher))
        {
            throw new CommandFailure(
                ExitCodes.NotFound, $"--researcher is \"{researcher}\", who is no researcher of this platform{NearestName.Hint(researcher, names)}, and has no figures of this time.")
            {
                Next = $"There are: {NearestName.Some(names)}.",
            };
        }
    }
}
