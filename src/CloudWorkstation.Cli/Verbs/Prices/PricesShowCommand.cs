using System.CommandLine;
using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Cli.Verbs.Prices;

/// <summary><c>cws prices show</c></summary>
internal sealed class PricesShowCommand : Verb
{
    private readonly Argument<string?> search = new("item")
    {
        Description = "Instance type, item, component or service, or a part of its name; else all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public PricesShowCommand(Session session, GlobalOptions globals)
        : base("show", "Shows prices with their date and source. Needs no AWS.", session, globals) => Add(search);

    public override IReadOnlyList<Example> Examples =>
    [
        new("prices show ml.m5.large", "every use of an instance type, in every region"),
        new("prices show endpoint --region eu-west-1", "by a part of the name"),
    ];

    public override IReadOnlyList<PrintedValue> Answers => [new("price", typeof(PriceAnswer))];

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (list, text, region) = (PricesOf(parsed), parsed.GetValue(search), parsed.GetValue(Globals.Region));
        if (region is not null && !PriceRows.Regions(list).Contains(region))
        {
            throw PriceListFile.NoPricesOf(region, list);
        }

        var found = PriceRows.Of(list, text, region);
        if (found.Count == 0)
        {
            throw new CommandFailure(ExitCodes.NotFound, $"The price list has nothing called \"{text}\"{(region is null ? "" : $" in {region}")}{PriceRows.Hint(list, text ?? "")}.")
            {
                Next = "What it has:",
                Command = $"{Session.Invocation} prices show",
            };
        }

        if (IsJson(parsed))
        {
            Write([.. found.Select(price => PriceAnswer.Of(price, list, Today))], PriceJson.Default.IReadOnlyListPriceAnswer);
        }
        else
        {
            Table(found, list);
        }

        return Task.FromResult(ExitCodes.Succeeded);
    }

    private void Table(IReadOnlyList<Price> found, PriceList list)
    {
        var table = new TextTable("ITEM", "USE", "REGION", "USD", "FOR ONE", "AS OF", "");
        foreach (var price in found)
        {
            table.Add(
                (price.Tier is { } tier ? $"{price.Item} ({tier})" : price.Item, Style.Plain),
                (price.Component, Style.Plain),
                (price.Region, Style.Plain),
                (Usd.Exact(price.Usd), Style.Plain),
                (price.Unit, Style.Plain),
                (Written.Date(price.AsOf), Style.Plain),
                (Doubt(price, Today), Style.Plain));
        }

        table.Write(Terminal);
        Terminal.Out.WriteLine();
        foreach (var source in found.Select(price => price.Source).Distinct())
        {
            Terminal.Out.WriteLine($"Source: {list.Sources[source]}");
        }
    }

    private static string Doubt(Price price, DateOnly today) => string.Join(", ", new[]
    {
        PriceLookup.IsOld(price.AsOf, today) ? string.Create(CultureInfo.InvariantCulture, $"older than {PriceLookup.FreshDays} days") : null,
        price.Confidence == PriceConfidence.Low ? "uncertain" : null,
    }.OfType<string>());
}
