using System.Globalization;

namespace AwsSdk.Protocols;

/// <summary>How a time is spelled on the wire.</summary>
public enum TimestampFormat
{
    /// <summary>Seconds since 1970 in UTC, to the millisecond.</summary>
    UnixSeconds,

    /// <summary><c>2026-01-31T08:15:30.000Z</c></summary>
    Iso8601,

    /// <summary><c>Sat, 31 Jan 2026 08:15:30 GMT</c></summary>
    Rfc822,
}

/// <summary>Spells and reads times.</summary>
public static class Timestamps
{
    public static decimal ToUnixSeconds(DateTime time) =>
        Math.Round((decimal)(time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond, 3);

    public static DateTime FromUnixSeconds(decimal seconds) =>
        DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));

    public static string ToText(DateTime time, TimestampFormat format) => format switch
    {
        TimestampFormat.UnixSeconds => ToUnixSeconds(time).ToString(CultureInfo.InvariantCulture),
        TimestampFormat.Iso8601 => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        _ => time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads any of the formats, in UTC.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public static DateTime FromText(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? FromUnixSeconds(seconds)
            : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
