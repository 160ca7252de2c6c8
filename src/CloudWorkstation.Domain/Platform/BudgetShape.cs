using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Platform;

/// <summary>The field <c>budgets</c> of an environment file.</summary>
internal static partial class BudgetShape
{
    /// <summary>The name of <see cref="Researchers"/>, where their names are checked.</summary>
    public const string ResearchersField = "researchers";

    private static readonly BudgetSettings Defaults = new();

    private static readonly Shape<decimal> Amount = Shapes.Amount(1, 1_000_000_000);

    private static readonly Field<decimal?> MonthlyUsd = Field.Optional(
        "monthly_usd", Amount.As(decimal? (usd) => usd), null, "US dollars a month for the whole environment.");

    private static readonly Field<decimal?> ResearcherMonthlyUsd = Field.Optional(
        "researcher_monthly_usd", Amount.As(decimal? (usd) => usd), null, "US dollars a month for each researcher.");

    private static readonly Field<IReadOnlyDictionary<string, decimal>> Researchers = Field.Optional(
        ResearchersField, Shapes.Map("a researcher's name", ResearcherPattern(), Amount, maximum: 1_000), Defaults.Researchers,
        "Other amounts for some researchers, by name.");

    private static readonly Field<IReadOnlyList<int>> AlertPercent = Field.Optional(
        "alert_percent", Percents(), Defaults.AlertPercent, "Percent of a budget at which what is spent is told.");

    private static readonly Field<IReadOnlyList<int>> ForecastPercent = Field.Optional(
        "forecast_percent", Percents(), Defaults.ForecastPercent, "Percent of a budget at which AWS's forecast for the month is told.");

    private static readonly Field<IReadOnlyList<string>> Emails = Field.Optional(
        "emails", Shapes.List(EmailAddress.Shape, minimum: 0, maximum: BudgetSettings.MostEmails, AlarmShape.EachOnce), Defaults.Emails,
        "Addresses that AWS writes to; programs subscribe to the budget topic.");

    /// <param name="names">Compares researchers' names with the file of researchers; null when it is not at hand.</param>
    public static Shape<BudgetSettings> With(FieldCheck? names) => Shapes.Record(
        [MonthlyUsd, ResearcherMonthlyUsd, Researchers, AlertPercent, ForecastPercent, Emails],
        values => new BudgetSettings
        {
            MonthlyUsd = values.Of(MonthlyUsd),
            ResearcherMonthlyUsd = values.Of(ResearcherMonthlyUsd),
            Researchers = values.Of(Researchers),
            AlertPercent = values.Of(AlertPercent),
            ForecastPercent = values.Of(ForecastPercent),
            Emails = values.Of(Emails),
        },
        names is null ? [NotTooMany, HasAmount] : [NotTooMany, HasAmount, names]);

    /// <summary>A check that every name of an amount is a researcher's.</summary>
    public static FieldCheck NamesOf(IReadOnlyList<string> researchers) => (values, place, report) =>
    {
        if (!values.TryGet(Researchers, out var amounts))
        {
            return;
        }

        foreach (var name in amounts.Keys.Where(name => !researchers.Contains(name)))
        {
            report.Add(
                place.At(ResearchersField).At(name),
                $"is an amount of \"{name}\"{NearestName.Hint(name, researchers)}, who is not in the file of researchers; it has "
                + $"{(researchers.Count == 0 ? "none" : string.Join(", ", researchers))}.");
        }
    };

    private static Shape<IReadOnlyList<int>> Percents() =>
        Shapes.List(Shapes.WholeNumber(1, 1_000), minimum: 0, maximum: BudgetSettings.MostNotifications, EachOnce);

    private static void EachOnce(IReadOnlyList<Placed<int>> percents, Report report)
    {
        var seen = new HashSet<int>();
        foreach (var percent in percents.Where(percent => !seen.Add(percent.Value)))
        {
            report.Add(percent.Place, $"is {percent.Value} again; remove one.");
        }
    }

    private static void NotTooMany(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(AlertPercent, out var alerts) || !values.TryGet(ForecastPercent, out var forecasts))
        {
            return;
        }

        if (alerts.Count + forecasts.Count > BudgetSettings.MostNotifications)
        {
            report.Add(
                place.At("alert_percent"),
                $"and forecast_percent have {alerts.Count + forecasts.Count} entries together; AWS sends {BudgetSettings.MostNotifications} notifications "
                + "for a budget at most. Remove some.");
        }
        else if (alerts.Count + forecasts.Count == 0)
        {
            report.Add(place.At("alert_percent"), "and forecast_percent are empty, so nobody would hear of the budget; give at least one.");
        }
    }

    private static void HasAmount(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(MonthlyUsd, out var all) && values.TryGet(ResearcherMonthlyUsd, out var each) && values.TryGet(Researchers, out var some)
            && all is null && each is null && some.Count == 0)
        {
            report.Add(place, "has no amount; give monthly_usd, researcher_monthly_usd or researchers, or remove budgets.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9_.@-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex ResearcherPattern();
}
