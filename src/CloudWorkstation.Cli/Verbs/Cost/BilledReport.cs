using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary>Spending as AWS bills it, by Cost Explorer.</summary>
internal sealed class BilledReport(PlatformPorts platform, Catalogue? catalogue, TimeProvider clock)
{
    /// <summary>What AWS asks for one request, US dollars, or for one page of an answer.</summary>
    private const decimal RequestUsd = 0.01m;

    public async Task<Spent> ReadAsync(SpendingQuestion question, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var billed = await platform.Bill.ReadAsync(
            new BilledQuestion(platform.Environment, question.Period, question.By, question.Researcher, question.Workstation), cancellation);
        // Today's figure is a part of today's.
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var budgets = question.Workstation is null ? catalogue?.Index.Budgets ?? SpendingBudgets.None : SpendingBudgets.None;
        var report = SpendingReport.Of(question.Period, question.By, billed.Entries, until, now, budgets, question.Researcher);
        return new Spent(question, platform.Environment, report, billed.Entries.Count > 0 ? until : null, [.. Remarks(billed, question)]);
    }

    private static IEnumerable<HintedText> Remarks(BilledSpending billed, SpendingQuestion question)
    {
        yield return $"AWS bills {Usd.Text(RequestUsd)} for each request to Cost Explorer; this took {billed.Requests.ToString(CultureInfo.InvariantCulture)}. Its figures are up to 24 hours late{(billed.Estimated ? ", and AWS may still change them" : "")}.";
        if (billed.Entries.Count == 0)
        {
            yield return $"It knows no cost with the tag {WorkstationTags.Environment} in this time: nothing was billed, or the tag is not active as a cost-allocation tag, "
                + $"which `{CommandHint.Cws("doctor")}` says. It is not a spending of $0.";
        }
        else if (billed.Entries.Any(entry => entry.Group == SpendingGroups.Untagged))
        {
            yield return $"\"{SpendingGroups.Untagged}\" is what the platform shares, such as its network and storage, and what had no tag {SpendingGroups.TagOf(question.By)} at the time.";
        }

        if (billed.Currency != "USD")
        {
            yield return $"The amounts are {billed.Currency}, not US dollars.";
        }
    }
}
