using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Infrastructure.Tests.Costs;

/// <summary>The page of costs at the top of the project, and its chart.</summary>
public sealed class CostDocumentTests(Environments environments) : IClassFixture<Environments>
{
    private const string Stale = "is stale: make cost";

    [Fact]
    public void The_page_and_its_chart_are_what_the_stacks_cost()
    {
        var page = File.ReadAllText(Path.Combine(Project.Root, "cost-estimate.md"));
        var document = new CostDocument(environments.All, PriceList.Shipped, CostDocument.DateOf(page)!.Value);

        Assert.True(document.Write("docs/cost-estimate.svg") == page, $"cost-estimate.md {Stale}");
        Assert.True(
            CostChart.Of(document.Estimates) == File.ReadAllText(Path.Combine(Project.Root, "docs", "cost-estimate.svg")), $"docs/cost-estimate.svg {Stale}");
    }
}
