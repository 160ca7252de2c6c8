using System.Globalization;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Costs;

/// <summary>One row of a price list.</summary>
internal sealed class PriceRowShape
{
    private readonly Field<string> service = Field.Required("service", Shapes.Text(60), "AWS's code of the service.");
    private readonly Field<string> component = Field.Required("component", Shapes.Text(60), "What of the service.");
    private readonly Field<string> item = Field.Required("item", Shapes.Text(80), "Instance type, or name in words.");
    private readonly Field<string> region = Field.Required("region", PriceListReader.Region(), "Region, or * for all.");
    private readonly Field<decimal> usd = Field.Required("usd", Shapes.Amount(0, 1_000_000), "US dollars for one unit.");
    private readonly Field<string> unit = Field.Required(
        "unit", Shapes.Choice([.. PriceUnits.Largest.Keys.Select(name => (name, name))]), "What the price is for.");

    private readonly Field<DateOnly> asOf;

    private readonly Field<PriceConfidence> confidence = Field.Required(
        "confidence",
        Shapes.Choice(("low", PriceConfidence.Low), ("medium", PriceConfidence.Medium), ("high", PriceConfidence.High)),
        "How sure it is.");

    private readonly Field<string> source = Field.Required("source", Shapes.Text(40), "One of sources.");
    private readonly Field<string?> usageType = Field.Optional("usageType", Shapes.Text(120).OrNone(), null, "AWS's usage type.");
    private readonly Field<string?> tier = Field.Optional("tier", Shapes.Text(80).OrNone(), null, "The part of the usage it applies to.");
    private readonly Field<string?> note = Field.Optional("note", Shapes.Text().OrNone(), null, "What a reader should know.");

    /// <param name="today">Prices of later days are refused.</param>
    public PriceRowShape(DateOnly today)
    {
        asOf = Field.Required("asOf", Shapes.Text(10).Unless(text => DateProblem(text, today)).As(Date), "Day of the price.");
        Shape = Shapes.Record(
            [service, component, item, region, usd, unit, asOf, confidence, source, usageType, tier, note],
            values => new Price
            {
                Service = values.Of(service),
                Component = values.Of(component),
                Item = values.Of(item),
                Region = values.Of(region),
                Usd = values.Of(usd),
                Unit = values.Of(unit),
                AsOf = values.Of(asOf),
                Confidence = values.Of(confidence),
                Source = values.Of(source),
                UsageType = values.Of(usageType),
                Tier = values.Of(tier),
                Note = values.Of(note),
            },
            NotAbsurd);
    }

    public Shape<Price> Shape { get; }

    private void NotAbsurd(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(usd, out var amount) && values.TryGet(unit, out var per) && amount > PriceUnits.Largest[per])
        {
            report.Add(
                place.At("usd"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is {amount} for one {per}; nothing costs more than {PriceUnits.Largest[per]}. Check the decimal point and unit."));
        }
    }

    private static string? DateProblem(string text, DateOnly today) => TryDate(text, out var date) switch
    {
        false => $"is \"{text}\"; give a day as yyyy-MM-dd.",
        _ when date > today => string.Create(
            CultureInfo.InvariantCulture, $"is {text}, which is after today, {today:yyyy-MM-dd}; give the day the price was read."),
        _ => null,
    };

    private static DateOnly Date(string text) => TryDate(text, out var date) ? date : default;

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
