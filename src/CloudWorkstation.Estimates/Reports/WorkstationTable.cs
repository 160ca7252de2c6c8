using System.Globalization;
using System.Text;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>What a workstation of each template costs, as a table in Markdown: the price that its launch shows.</summary>
internal static class WorkstationTable
{
    /// <param name="environments">One environment in several regions.</param>
    public static void Write(StringBuilder text, IEnumerable<EnvironmentStacks> environments, PriceList prices, DateOnly today)
    {
        var rows = (from environment in environments
                    from catalog in new[] { environment.Catalog }.OfType<CatalogIndex>()
                    let reckoning = new WorkstationPrices(prices, environment.Region, today, catalog.DefaultSpaceGb)
                    let library = TemplateLibrary.Read(catalog.Templates.Select(template => ($"{template.Slug}.yaml", template.Source)))
                    from template in library.Value?.Templates ?? []
                    orderby template.Slug
                    select (template, environment.Region, Costs: reckoning.Of(template, null, null))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Append(
            "## Workstations\n\nOne of each template as it is launched without options, with its volume. What is shared (files, keys, endpoints) is above.\n\n" +
            "| template | instance type | region | an hour running | a month never stopped | a month stopped | prices as of |\n|---|---|---|--:|--:|--:|---|\n");
        foreach (var (template, region, costs) in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {template.Slug} | {template.DefaultInstanceType ?? "-"} | {region} | {Usd.Text(costs.TotalPerHour)} | {Usd.Estimate(costs.TotalPerMonth)} | {Usd.Estimate(costs.StoppedPerMonth)} | {Date(costs)} |\n");
        }

        text.Append("\n<details><summary>About these prices</summary>\n\n");
        EstimateMarkdown.Notes(text, "In each region", [.. rows.SelectMany(row => row.Costs.Remarks.Select(remark => $"{row.Region}: {remark}")).Distinct()]);
        text.Append("</details>\n\n");
    }

    private static string Date(ServiceCosts costs) => costs switch
    {
        { AsOf: { } date } => string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}{(costs.IsOld ? " (old)" : "")}"),
        { TotalPerHour: > 0 } => "the template's own",
        _ => "",
    };
}
