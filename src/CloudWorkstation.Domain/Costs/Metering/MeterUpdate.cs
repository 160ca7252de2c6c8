using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>
/// The update that adds a sample to its day's item. It is made only when the item's last sample ends before this one begins: a repeated
/// sample, and the later of two samplers at once, change nothing.
/// </summary>
public sealed class MeterUpdate
{
    private readonly List<string> sets = [];
    private readonly List<string> adds = [];
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, MeterValue> values = [];

    private MeterUpdate(MeterSample sample)
    {
        var day = DateOnly.FromDateTime(sample.From.UtcDateTime);
        Key = new Dictionary<string, MeterValue>
        {
            [MeterFormat.Researcher] = MeterValue.Text(sample.Researcher),
            [MeterFormat.DayAndWorkstation] = MeterValue.Text(MeterFormat.SortKey(day, sample.Workstation)),
        };
        Set(MeterFormat.VersionAttribute, MeterValue.Number(MeterFormat.Version));
        Set(MeterFormat.Month, MeterValue.Text(MeterFormat.MonthOf(day)));
        Set(MeterFormat.Environment, MeterValue.Text(sample.Environment));
        Set(MeterFormat.Template, MeterValue.Text(sample.Template));
        Set(MeterFormat.ServiceType, MeterValue.Text(ServiceNames.NameOf(sample.ServiceType)));
        SetIfAny(MeterFormat.Project, sample.Project);
        SetIfAny(MeterFormat.InstanceType, sample.InstanceType);
        SetIfAny(MeterFormat.PricesAsOf, sample.Costs?.AsOf is { } date ? MeterFormat.Text(date) : null);
        Set(MeterFormat.LastSampledAt, MeterValue.Text(MeterFormat.Text(sample.To)));
        Set(MeterFormat.StackId, MeterValue.Text(sample.StackId));
        Set(MeterFormat.State, MeterValue.Text(MeterFormat.Text(sample.StateAfter)));
        SetIfAny(MeterFormat.RunSince, sample.RunSince is { } run ? MeterFormat.Text(run) : null);
        Set(MeterFormat.ExpiresAt, MeterValue.Number(Expiry(day)));
        Add(MeterFormat.RunningSeconds, sample.RunningSeconds);
        Add(MeterFormat.StoppedSeconds, sample.StoppedSeconds);
        Add(MeterFormat.UnpricedSeconds, sample.UnpricedSeconds);
        Add(MeterFormat.ComputeUsd, sample.ComputeUsd);
        Add(MeterFormat.StorageUsd, sample.StorageUsd);
        Add(MeterFormat.ServiceUsd, sample.ServiceUsd);
        values[":from"] = MeterValue.Text(MeterFormat.Text(sample.From));
    }

    public IReadOnlyDictionary<string, MeterValue> Key { get; }

    public string Expression => $"SET {string.Join(", ", sets)} ADD {string.Join(", ", adds)}";

    /// <value>Holds when nothing of the sample is counted yet, and the item is of this format.</value>
    public static string Condition =>
        $"attribute_not_exists(#{MeterFormat.LastSampledAt}) OR "
        + $"(#{MeterFormat.VersionAttribute} = :{MeterFormat.VersionAttribute} AND #{MeterFormat.LastSampledAt} <= :from)";

    /// <value>Every name has a placeholder: some are reserved words of DynamoDB.</value>
    public IReadOnlyDictionary<string, string> Names => names;

    public IReadOnlyDictionary<string, MeterValue> Values => values;

    /// <param name="sample">Of one day.</param>
    /// <exception cref="ArgumentException">It goes past midnight.</exception>
    public static MeterUpdate Of(MeterSample sample) => sample.ByDay().Count() == 1
        ? new MeterUpdate(sample)
        : throw new ArgumentException($"The sample of {sample.Workstation} goes past midnight; cut it with {nameof(MeterSample.ByDay)}.", nameof(sample));

    private static decimal Expiry(DateOnly day) =>
        new DateTimeOffset(day.AddDays(MeterFormat.DaysKept), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();

    private void SetIfAny(string attribute, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Set(attribute, MeterValue.Text(value));
        }
    }

    private void Set(string attribute, MeterValue value)
    {
        sets.Add($"#{attribute} = :{attribute}");
        Bind(attribute, value);
    }

    private void Add(string attribute, decimal amount)
    {
        adds.Add($"#{attribute} :{attribute}");
        Bind(attribute, MeterValue.Number(amount));
    }

    private void Bind(string attribute, MeterValue value)
    {
        names[$"#{attribute}"] = attribute;
        values[$":{attribute}"] = value;
    }
}
