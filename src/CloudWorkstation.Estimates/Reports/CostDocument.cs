using System.Globalization;
using System.Text;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Endpoints;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>The page that says what the platform costs, in Markdown.</summary>
public sealed class CostDocument(IReadOnlyList<EnvironmentStacks> environments, PriceList prices, DateOnly today)
{
    private const string DateBegin = "Generated on ";

    private readonly StringBuilder text = new();

    /// <value>What each environment costs.</value>
    public IReadOnlyList<EnvironmentEstimate> Estimates { get; } =
    [
        .. environments.Select(entry => new EnvironmentEstimate(
            entry.Environment, entry.Region, Estimator.EstimateOf(entry.Stacks, prices, new EstimateAssumptions(), today))),
    ];

    /// <returns>The day on which a page was generated; null when it does not say.</returns>
    public static DateOnly? DateOf(string page) =>
        page.IndexOf(DateBegin, StringComparison.Ordinal) is >= 0 and var at
        && DateOnly.TryParseExact(page.AsSpan(at + DateBegin.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <param name="chart">Path of the chart from the page.</param>
    public string Write(string chart)
    {
        text.Clear();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What the platform costs

            {DateBegin}{today:yyyy-MM-dd} by `make cost` from the synthesized stacks and the project's price list: do not edit. A test fails when it is stale.
            US dollars a month, AWS's list prices without taxes and discounts. Workstations are told apart from it: `cws launch` shows the price of each before it starts.
            For your own settings: `make synth ENVIRONMENT=…`, then `./cws estimate cdk.out`.

            ![Monthly cost by environment and region]({chart})


            """);
        Totals();
        Example();
        WorkstationTable.Write(text, environments.Where(entry => entry.Environment == environments[0].Environment), prices, today);
        Endpoints();
        EstimateMarkdown.Notes(text, "## Assumptions\n\nNo template says how much is used. Taken for granted", new EstimateAssumptions().Describe());
        foreach (var entry in Estimates)
        {
            Details(entry);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Totals()
    {
        text.Append("| environment | region | as long as it is there | by use | total |\n|---|---|--:|--:|--:|\n");
        foreach (var (environment, region, estimate) in Estimates)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {environment} | {region} | {Usd.Estimate(estimate.FixedUsd)} | {Usd.Estimate(estimate.UsageUsd)} | {EstimateSummary.Total(estimate)} |\n");
        }

        text.Append("\n*Incomplete* totals lack what the price list has no price for in that region; each such line is named below.\n");
        text.Append("The largest part by use is the model's endpoint: it exists only after a pipeline run that passes the quality gate, and bills until it is deleted.\n\n");
    }

    private void Example()
    {
        var region = Estimates[0].Region;
        var example = WorkedExample.Of(prices, region, today);
        var one = example.Lines.First(line => line.Kind == LineKind.Fixed);
        var count = example.Lines.Count(line => line.Kind == LineKind.Fixed);
        text.Append("## An example to check by hand\n\n").Append(
            CultureInfo.InvariantCulture,
            $"{count} interface endpoints in {region}, before any data: {count} × {one.Formula} = {Usd.Estimate(example.TotalUsd)} a month (price as of {one.AsOf:yyyy-MM-dd}). The gateway endpoint to S3 is free.\n\n");
    }

    private void Endpoints()
    {
        var (_, region, stacks, workstations) = environments[0];
        var templates = stacks.Select(stack => stack.Template).Concat(workstations).ToList();
        var check = EndpointCheck.Of(
            TemplateFeatures.Of(templates), TemplateFeatures.Endpoints(templates, region), region, TemplateFeatures.Zones(templates), new PriceLookup(prices, region, today));
        text.Append(CultureInfo.InvariantCulture, $"## VPC endpoints in {region}\n\n| endpoint | costs, without data | without it |\n|---|---|---|\n");
        foreach (var need in check.Present)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {need.ServiceName} | {check.PriceOf(need.ServiceName)} | {string.Join("; ", need.Reasons)} |\n");
        }

        foreach (var name in check.Unused)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {check.PriceOf(name)} | nothing: no enabled feature needs it |\n");
        }

        text.Append('\n');
    }

    private void Details(EnvironmentEstimate entry)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {entry.Environment} in {entry.Region}: {EstimateSummary.Total(entry.Estimate)}\n\n| part | USD/month |\n|---|--:|\n");
        foreach (var (part, usd, complete) in CostPart.Split(entry.Estimate).OrderByDescending(part => part.Usd))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {part} | {Usd.Estimate(usd)}{(complete ? "" : " (incomplete)")} |\n");
        }

        text.Append("\n<details><summary>Every line</summary>\n\n");
        EstimateMarkdown.Lines(text, entry.Estimate);
        text.Append('\n');
        foreach (var free in EstimateSummary.Free(entry.Estimate))
        {
            text.Append(free).Append("\n\n");
        }

        EstimateMarkdown.Notes(text, "About the prices", [.. entry.Estimate.Remarks]);
        text.Append("</details>\n\n");
    }
}
