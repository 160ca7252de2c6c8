using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>How records stand in the meter's table: one item a workstation and UTC day.</summary>
public static class MeterFormat
{
    /// <summary>Readers leave other versions out, writers do not add to them.</summary>
    public const int Version = 1;

    /// <summary>Partition key. IAM lets researchers read the partition of their own name only.</summary>
    public const string Researcher = "researcher";

    /// <summary>Sort key: <c>2026-11-22#ml-training</c>.</summary>
    public const string DayAndWorkstation = "dayAndWorkstation";

    /// <summary>Partition key of <see cref="ByMonth"/>: <c>2026-11</c>.</summary>
    public const string Month = "month";

    /// <summary>Index by <see cref="Month"/> and <see cref="DayAndWorkstation"/>: all of a month, of former researchers too.</summary>
    public const string ByMonth = "by-month";

    /// <summary>Second since 1970 after which DynamoDB deletes the item.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Days an item is kept: the same month of last year can still be compared.</summary>
    public const int DaysKept = 400;

    internal const string VersionAttribute = "version";
    internal const string Environment = "environment";
    internal const string Template = "template";
    internal const string ServiceType = "serviceType";
    internal const string Project = "project";
    internal const string InstanceType = "instanceType";
    internal const string RunningSeconds = "runningSeconds";
    internal const string StoppedSeconds = "stoppedSeconds";
    internal const string UnpricedSeconds = "unpricedSeconds";
    internal const string ComputeUsd = "computeUsd";
    internal const string StorageUsd = "storageUsd";
    internal const string ServiceUsd = "serviceUsd";
    internal const string PricesAsOf = "pricesAsOf";
    internal const string LastSampledAt = "lastSampledAt";
    internal const string StackId = "stackId";
    internal const string State = "state";
    internal const string RunSince = "runSince";

    internal const string DayForm = "yyyy-MM-dd";

    /// <summary>UTC with whole seconds, so that texts compare as times do.</summary>
    internal const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const char Separator = '#';

    /// <summary>Follows every character of a workstation's name.</summary>
    private const char Last = '~';

    /// <returns><c>2026-11-22#ml-training</c></returns>
    public static string SortKey(DateOnly day, string workstation) => $"{Text(day)}{Separator}{workstation}";

    /// <summary>Sort keys between which all items of some days stand, for <c>BETWEEN</c>.</summary>
    public static (string First, string Last) SortKeys(SpendingPeriod days) => (SortKey(days.From, ""), SortKey(days.To, Last.ToString()));

    /// <summary>Keys of <see cref="ByMonth"/> in which items of some days stand.</summary>
    public static IEnumerable<string> Months(SpendingPeriod days)
    {
        for (var month = new DateOnly(days.From.Year, days.From.Month, 1); month <= days.To; month = month.AddMonths(1))
        {
            yield return MonthOf(month);
        }
    }

    internal static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    internal static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    internal static string Text(MeterState state) => state.ToString().ToLowerInvariant();

    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    internal static (string Day, string Workstation)? Split(string sortKey) =>
        sortKey.Split(Separator, 2) is [var day, var workstation] ? (day, workstation) : null;
}
