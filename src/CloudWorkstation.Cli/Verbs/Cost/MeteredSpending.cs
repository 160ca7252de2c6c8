using System.Globalization;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary>Spending as the meter counted it.</summary>
/// <param name="catalogue">Researchers and budgets; null when it cannot be read.</param>
internal sealed class MeteredSpending(PlatformPorts platform, Catalogue? catalogue, Session session)
{
    /// <summary>The meter counts every few minutes; after this it stands still, or there is nothing left to count.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    private readonly List<HintedText> remarks = [];

    public async Task<Spent> ReadAsync(SpendingQuestion question, CancellationToken cancellation)
    {
        var now = session.Clock.GetUtcNow();
        (question, var reading) = await ReadOrOwnAsync(question, cancellation);
        remarks.AddRange(reading.LeftOut.Select(problem => (HintedText)$"Left out, its money is in no figure: the meter record {problem}."));
        var records = question.Workstation is { } name ? Only(name, reading.Records, question.Period) : reading.Records;
        var until = reading.Records.Count > 0 ? reading.Records.Max(record => record.LastSampledAt) : (DateTimeOffset?)null;
        var report = SpendingReport.Of(
            question.Period, question.By, [.. records.Select(record => SpendingEntry.Of(record, question.By))], until ?? now, now,
            question.Workstation is null ? catalogue?.Index.Budgets ?? SpendingBudgets.None : SpendingBudgets.None, question.Researcher);
        Remark(report, until, now);
        if (question.Researcher is null && report.Total?.BudgetUsd is not null)
        {
            remarks.Add($"The environment's budget is for its whole bill. What the platform shares, such as network, storage and keys, the meter does not count.");
        }

        return new Spent(question, platform.Environment, report, until, remarks);
    }

    /// <summary>What was asked for; of somebody who may not see everybody's, the own.</summary>
    private async Task<(SpendingQuestion Question, MeterReading Reading)> ReadOrOwnAsync(SpendingQuestion question, CancellationToken cancellation)
    {
        try
        {
            return (question, await platform.Meter.ReadAsync(platform.Environment, question.Researcher, question.Period, cancellation));
        }
        catch (AwsFailureException denied) when (question.Researcher is null && denied.Kind == AwsErrorKind.AccessDenied && catalogue is not null)
        {
            var own = (await ResearcherChoice.ResolveAsync(null, session.Environment, catalogue.Researchers, platform.Caller, cancellation)).Name;
            remarks.Add($"Everybody's spending is not open to you; this is that of {own}.");
            return (question with { Researcher = own }, await platform.Meter.ReadAsync(platform.Environment, own, question.Period, cancellation));
        }
    }

    private static IReadOnlyList<MeterRecord> Only(string name, IReadOnlyList<MeterRecord> records, SpendingPeriod period)
    {
        var names = records.Select(record => record.Workstation).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 || names.Contains(name)
            ? [.. records.Where(record => record.Workstation == name)]
            : throw new CommandFailure(ExitCodes.NotFound, $"The meter has no record of a workstation \"{name}\"{NearestName.Hint(name, names)}, {period}.")
            {
                Why = "A new workstation has its first record a few minutes after its launch.",
                Next = $"There are records of: {string.Join(", ", names)}.",
            };
    }

    private void Remark(SpendingReport report, DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is null)
        {
            remarks.Add(
                $"The meter has no record of this time: it has not run, or there was no workstation to count. What was spent is not known from it; it is not $0.");
            return;
        }

        if (report.Period.To == DateOnly.FromDateTime(now.UtcDateTime) && now - until > Late)
        {
            remarks.Add(
                $"Nothing has been counted since {Written.Moment(until.Value)}, {Written.Age(now - until.Value)}: the meter stands still, or there is no workstation any more.");
        }

        if (report.PricesAsOf is { } date && PriceLookup.IsOld(date, report.Period.To))
        {
            remarks.Add(HintedText.Of(string.Create(
                CultureInfo.InvariantCulture, $"Reckoned from prices of {date:yyyy-MM-dd}, more than {PriceLookup.FreshDays} days old: the bill may differ.")));
        }

        if (report.Total is { UnpricedHours: > 0 } total)
        {
            var names = string.Join(", ", report.Lines.Where(line => line.UnpricedHours > 0).Select(line => line.Group));
            remarks.Add(HintedText.Of(string.Create(
                CultureInfo.InvariantCulture, $"Too low: for {total.UnpricedHours:0.0} hours a price or the state was not known ({names}).")));
        }
    }
}
