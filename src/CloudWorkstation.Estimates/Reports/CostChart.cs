using System.Globalization;
using System.Net;
using System.Text;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>A bar for each environment and region, in the colours of its parts, as SVG. It brings its background, so that it is legible on any page.</summary>
public static class CostChart
{
    private const int Width = 860;
    private const int Left = 190;
    private const int Right = 150;
    private const int RowHeight = 34;
    private const int BarHeight = 22;
    private const int Top = 66;
    private const int LegendColumns = 4;

    private static readonly string[] Colours = ["#4e79a7", "#e15759", "#f28e2b", "#76b7b2", "#b07aa1", "#59a14f", "#edc948", "#9c755f", "#8e9aa6"];

    public static string Of(IReadOnlyList<EnvironmentEstimate> estimates)
    {
        var parts = CostPart.All.Where(part => estimates.Any(entry => CostPart.Split(entry.Estimate).Any(split => split.Part == part && split.Usd > 0))).ToList();
        var legendRows = (parts.Count + LegendColumns - 1) / LegendColumns;
        var height = Top + (estimates.Count * RowHeight) + 24 + (legendRows * 22) + 14;
        var scale = (Width - Left - Right) / Math.Max(1, estimates.Max(entry => entry.Estimate.TotalUsd));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}" role="img" aria-labelledby="title">
              <title id="title">Monthly cost by environment and region</title>
              <style>
                .paper { fill: #ffffff; stroke: #d0d7de }
                text { fill: #1f2328; font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif }
                .strong { font-weight: 600 }
                .quiet { fill: #59636e; font-size: 12px }
                @media (prefers-color-scheme: dark) {
                  .paper { fill: #161b22; stroke: #3d444d }
                  text { fill: #e6edf3 }
                  .quiet { fill: #9198a1 }
                }
              </style>
              <rect class="paper" x="0.5" y="0.5" width="{{Width - 1}}" height="{{height - 1}}" rx="8"/>
              <text class="strong" x="20" y="30">US dollars a month, list prices</text>
              <text class="quiet" x="20" y="50">* incomplete: the price list lacks a price of that region</text>

            """);
        for (var row = 0; row < estimates.Count; row++)
        {
            Bar(svg, estimates[row], parts, Top + (row * RowHeight), scale);
        }

        Legend(svg, parts, Top + (estimates.Count * RowHeight) + 20);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Bar(StringBuilder svg, EnvironmentEstimate entry, List<string> parts, int y, decimal scale)
    {
        var label = WebUtility.HtmlEncode($"{entry.Environment} · {entry.Region}");
        svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Left - 12}\" y=\"{y + 16}\" text-anchor=\"end\">{label}</text>\n");
        var x = (decimal)Left;
        foreach (var (part, usd, _) in CostPart.Split(entry.Estimate))
        {
            if (usd > 0)
            {
                var name = WebUtility.HtmlEncode($"{part}: {Money.PerMonth(usd)}");
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"  <rect x=\"{x:0.#}\" y=\"{y}\" width=\"{usd * scale:0.#}\" height=\"{BarHeight}\" fill=\"{Colours[parts.IndexOf(part)]}\"><title>{name}</title></rect>\n");
                x += usd * scale;
            }
        }

        var total = Money.PerMonth(entry.Estimate.TotalUsd) + (entry.Estimate.IsComplete ? "" : " *");
        svg.Append(CultureInfo.InvariantCulture, $"  <text class=\"strong\" x=\"{x + 8:0.#}\" y=\"{y + 16}\">{total}</text>\n");
    }

    private static void Legend(StringBuilder svg, List<string> parts, int top)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            var x = 20 + (index % LegendColumns * ((Width - 40) / LegendColumns));
            var y = top + (index / LegendColumns * 22);
            svg.Append(CultureInfo.InvariantCulture, $"  <rect x=\"{x}\" y=\"{y}\" width=\"13\" height=\"13\" rx=\"2\" fill=\"{Colours[index]}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{x + 20}\" y=\"{y + 11}\">{parts[index]}</text>\n");
        }
    }
}
