using System.Globalization;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>Reads an item of the meter's table, strictly: what is not exactly as written is no record.</summary>
public static class MeterItem
{
    private const int SecondsPerDay = 86_400;

    /// <summary>US dollars that no workstation costs in a day: a sum of such amounts still fits a decimal.</summary>
    private const decimal MostUsd = 1_000_000;

    /// <returns>The record; or null, and why the item is none, beginning with its key.</returns>
    public static (MeterRecord? Record, string? Problem) Read(IReadOnlyDictionary<string, MeterValue> item)
    {
        var reader = new Fields(item);
        try
        {
            return (reader.Record(), null);
        }
        catch (FormatException problem)
        {
            return (null, $"{reader.Name} {problem.Message}");
        }
    }

    private sealed class Fields(IReadOnlyDictionary<string, MeterValue> item)
    {
        public string Name =>
            $"{item.GetValueOrDefault(MeterFormat.Researcher).Written ?? "?"}/{item.GetValueOrDefault(MeterFormat.DayAndWorkstation).Written ?? "?"}";

        public MeterRecord Record()
        {
            var version = Number(MeterFormat.VersionAttribute);
            if (version != MeterFormat.Version)
            {
                throw new FormatException($"has format version {version}; this program reads version {MeterFormat.Version}");
            }

            var (day, workstation) = Key();
            var (running, stopped, unpriced) = (Seconds(MeterFormat.RunningSeconds), Seconds(MeterFormat.StoppedSeconds), Seconds(MeterFormat.UnpricedSeconds));
            if (running + stopped > SecondsPerDay || unpriced > running + stopped)
            {
                throw new FormatException($"has {running} running, {stopped} stopped and {unpriced} unpriced seconds, which no day of {SecondsPerDay} has");
            }

            return new MeterRecord
            {
                Researcher = Text(MeterFormat.Researcher),
                Day = day,
                Workstation = workstation,
                Environment = Text(MeterFormat.Environment),
                Template = Text(MeterFormat.Template),
                ServiceType = Service(),
                Project = Has(MeterFormat.Project) ? Text(MeterFormat.Project) : null,
                InstanceType = Has(MeterFormat.InstanceType) ? Text(MeterFormat.InstanceType) : null,
                RunningSeconds = running,
                StoppedSeconds = stopped,
                UnpricedSeconds = unpriced,
                ComputeUsd = Usd(MeterFormat.ComputeUsd),
                StorageUsd = Usd(MeterFormat.StorageUsd),
                ServiceUsd = Usd(MeterFormat.ServiceUsd),
                PricesAsOf = Has(MeterFormat.PricesAsOf) ? Day(MeterFormat.PricesAsOf, Text(MeterFormat.PricesAsOf)) : null,
                LastSampledAt = LastSample(day),
                StackId = Has(MeterFormat.StackId) ? Text(MeterFormat.StackId) : null,
                State = Has(MeterFormat.State) ? State() : MeterState.Unknown,
                RunSince = Has(MeterFormat.RunSince) ? Run(day) : null,
            };
        }

        private (DateOnly Day, string Workstation) Key()
        {
            var key = Text(MeterFormat.DayAndWorkstation);
            return MeterFormat.Split(key) is { } parts && WorkstationName.Problem(parts.Workstation) is null
                ? (Day(MeterFormat.DayAndWorkstation, parts.Day), parts.Workstation)
                : throw Wrong(MeterFormat.DayAndWorkstation, key, "a day, # and a workstation's name");
        }

        private DateTimeOffset LastSample(DateOnly day)
        {
            var text = Text(MeterFormat.LastSampledAt);
            var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            return Time(MeterFormat.LastSampledAt) is { } time && time > start && time - start <= TimeSpan.FromDays(1)
                ? time
                : throw Wrong(MeterFormat.LastSampledAt, text, $"a time of the item's day such as {MeterFormat.Text(start.AddHours(12))}");
        }

        private DateTimeOffset Run(DateOnly day) => Time(MeterFormat.RunSince) ?? throw Wrong(
            MeterFormat.RunSince, Text(MeterFormat.RunSince), $"a time such as {MeterFormat.Text(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero))}");

        private DateTimeOffset? Time(string attribute) => DateTimeOffset.TryParseExact(
            Text(attribute), MeterFormat.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

        private MeterState State() => Enum.GetValues<MeterState>().Where(state => MeterFormat.Text(state) == Text(MeterFormat.State)).Select(state => (MeterState?)state).FirstOrDefault()
            ?? throw Wrong(MeterFormat.State, Text(MeterFormat.State), string.Join(", ", Enum.GetValues<MeterState>().Select(MeterFormat.Text)));

        private ServiceType Service()
        {
            var name = Text(MeterFormat.ServiceType);
            return ServiceNames.Services.Where(entry => entry.Name == name).Select(entry => (ServiceType?)entry.Value).FirstOrDefault()
                ?? throw Wrong(MeterFormat.ServiceType, name, string.Join(", ", ServiceNames.Services.Select(entry => entry.Name)));
        }

        private static DateOnly Day(string attribute, string text) =>
            DateOnly.TryParseExact(text, MeterFormat.DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw Wrong(attribute, text, "a day such as 2026-11-22");

        private int Seconds(string attribute) => Number(attribute) is >= 0 and <= SecondsPerDay and var number && decimal.Truncate(number) == number
            ? (int)number
            : throw Wrong(attribute, item[attribute].Written, $"whole seconds of a day, 0 to {SecondsPerDay}");

        private decimal Usd(string attribute) =>
            Number(attribute) is >= 0 and <= MostUsd and var amount ? amount : throw Wrong(attribute, item[attribute].Written, $"US dollars, 0 to {MostUsd}");

        private bool Has(string attribute) => item.ContainsKey(attribute);

        private string Text(string attribute) => item.TryGetValue(attribute, out var value) && !value.IsNumber && value.Written.Length > 0
            ? value.Written
            : throw new FormatException($"has no text {attribute}");

        private decimal Number(string attribute) =>
            item.TryGetValue(attribute, out var value) && value.IsNumber
            && decimal.TryParse(value.Written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException($"has no number {attribute}");

        private static FormatException Wrong(string attribute, string value, string allowed) => new($"has {attribute} \"{value}\" in place of {allowed}");
    }
}
