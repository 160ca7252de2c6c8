using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Cli.Verbs.Prices;

/// <summary><c>cws prices refresh</c></summary>
internal sealed class PricesRefreshCommand : Verb
{
    private readonly Option<string?> file = new("--file")
    {
        Description = "Price list to bring up to date; made from the list in use when it is not there. Else the project's own, inside the project.",
        HelpName = "file",
    };
    private readonly Option<bool> complete = new("--complete")
    {
        Description = "Also asks for what the list has in other regions and lacks in --region.",
    };
    private readonly Option<string[]> instanceTypes = new("--instance-type", "-t")
    {
        Description = "Also asks for this instance type in --region; can be repeated.",
        HelpName = "type",
        AllowMultipleArgumentsPerToken = false,
    };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Asks and shows what would change, and writes nothing." };

    public PricesRefreshCommand(Session session, GlobalOptions globals)
        : base("refresh", "Reads the list's prices anew from AWS's Price List Query API, those of --region or all. Tells of every row what became of it.", session, globals) =>
        Add(file, complete, instanceTypes, dryRun);

    public override IReadOnlyList<Example> Examples =>
    [
        new("prices refresh --dry-run --region eu-west-1", "what changed there"),
        new("prices refresh --file my-prices.json", "a list of one's own, then: --prices my-prices.json"),
        new("prices refresh --region eu-west-1 --complete -t ml.g6.12xlarge", "also what the list lacks there"),
    ];

    public override IReadOnlyList<PrintedValue> Answers => [new("refresh", typeof(RefreshAnswer)), new("its `rows`", typeof(RefreshedRowAnswer), "")];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = PathOf(parsed);
        var list = path is not null && File.Exists(path) ? PriceListFile.Read(path, Today) : PricesOf(parsed);
        var wanted = Wanted(parsed, list);
        var catalog = OpenPlatform(parsed).Products;
        if (!IsJson(parsed))
        {
            Terminal.Error.WriteLine($"Asks AWS for {wanted.Count} {(wanted.Count == 1 ? "price" : "prices")} ...");
        }

        var report = await new PriceRefresh(catalog, Today).RunAsync(list, wanted, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var written = !parsed.GetValue(dryRun) && report.Rows.Any(row => row.IsFresh);
        if (written)
        {
            PriceListFile.Write(path!, report.List, Today);
        }

        Show(parsed, report, path, written);
        return report.IsClean ? ExitCodes.Succeeded : throw new CommandFailure(ExitCodes.Failed, $"Not every price is settled: {RefreshText.Counts(report)}.")
        {
            Why = string.Join('\n', report.Rows.Where(row => row.IsProblem).Select(row => $"{row.Before.Component} {row.Before.Item} in {row.Before.Region}: {row.Reason}")
                .Concat(report.Unreadable)),
            Next = "These rows keep their price and date. Compare them with AWS's pricing pages.",
        };
    }

    private string? PathOf(ParseResult parsed)
    {
        if ((parsed.GetValue(file) ?? ProjectPrices.PathFrom(Directory.GetCurrentDirectory())) is not { } path)
        {
            return parsed.GetValue(dryRun) ? null : throw new CommandFailure(ExitCodes.Usage, "There is no file to write the prices to: this folder is not in the project.")
            {
                Next = "Name one, and give it to other commands with --prices or CWS_PRICES:",
                Command = $"{Program(parsed)} prices refresh --file prices.json",
            };
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder) ? path : throw new CommandFailure(ExitCodes.Usage, $"There is no folder \"{folder}\" to write the prices to.");
    }

    private List<WantedPrice> Wanted(ParseResult parsed, PriceList list)
    {
        var region = parsed.GetValue(Globals.Region);
        var types = parsed.GetValue(instanceTypes) ?? [];
        var adds = parsed.GetValue(complete) || types.Length > 0;
        if (region is null && adds)
        {
            throw new CommandFailure(ExitCodes.Usage, "--complete and --instance-type add prices of one region, and none is named.")
            {
                Next = "Name it, for example:",
                Command = $"{Program(parsed)} prices refresh --region us-east-1 --complete",
            };
        }

        if (region is not null && !adds && !PriceRows.Regions(list).Contains(region))
        {
            throw PriceListFile.NoPricesOf(region, list, " With --complete, those of another region are added.");
        }

        var wanted = new List<WantedPrice>(WantedPrices.Rows(list, region));
        if (parsed.GetValue(complete))
        {
            wanted.AddRange(WantedPrices.Missing(list, region!));
        }

        wanted.AddRange(types.SelectMany(type => WantedPrices.Of(list, type, region!)));
        return [.. wanted.DistinctBy(price => (price.Row.Service, price.Row.Component, price.Row.Item, price.Row.Region, price.Row.Tier))];
    }

    private void Show(ParseResult parsed, RefreshReport report, string? path, bool written)
    {
        if (IsJson(parsed))
        {
            Write(RefreshAnswer.Of(report, path, written, Today), RefreshJson.Default.RefreshAnswer);
            return;
        }

        RefreshText.Write(Terminal, report);
        Terminal.Out.WriteLine(written ? $"Written to {path}."
            : parsed.GetValue(dryRun) ? "Nothing was written (--dry-run)."
            : "Nothing was written: AWS confirmed no price.");
        if (written && path == ProjectPrices.PathFrom(Directory.GetCurrentDirectory()))
        {
            Terminal.Out.WriteLine("The project's list changed: `make build` takes it in, `make cost` renews cost-estimate.md.");
        }
    }
}
