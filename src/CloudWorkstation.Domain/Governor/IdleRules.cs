using System.Globalization;

namespace CloudWorkstation.Domain.Governor;

/// <summary>
/// When a workstation that nobody uses stops. What is not known never stops anything: neither a sign that is missing nor one that is old. A
/// stop comes after a warning, and only while the sign that led to it is fresh.
/// </summary>
public static class IdleRules
{
    /// <summary>Time from the warning to the stop, where the limit is long enough.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(10);

    /// <summary>A sign that is older says nothing of now.</summary>
    public static readonly TimeSpan OldestSign = TimeSpan.FromMinutes(20);

    /// <summary>Looks come a little earlier or later than their time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <param name="limitMinutes">Minutes without use after which it stops; at least one.</param>
    /// <param name="activity">What is known of its use; null when nothing is.</param>
    /// <param name="before">What was decided last; null for the first time, and for another workstation of the name.</param>
    public static IdleDecision Decide(DateTimeOffset now, int limitMinutes, Activity? activity, IdleRecord? before)
    {
        if (activity is null)
        {
            return Unknown("Nothing is known of its use, so it goes on.", before);
        }

        if (now - activity.SeenAt > OldestSign)
        {
            return Unknown($"The last sign of its use, {activity.Evidence}, is {Minutes(now - activity.SeenAt)} old and says nothing of now, so it goes on.", before);
        }

        var limit = TimeSpan.FromMinutes(limitMinutes);
        var notice = limit / 2 < Notice ? limit / 2 : Notice;
        var idle = activity.SeenAt - activity.LastActive;
        var said = $"{activity.Evidence} of {activity.SeenAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC; it stops after {Minutes(limit)}";
        if (idle < GovernorContract.Interval)
        {
            return new IdleDecision(IdleVerdict.Active, $"It is in use, by {said} without use.") { StopsAt = activity.LastActive + limit };
        }

        var reason = $"Nobody has used it for {Minutes(idle)}, by {said}.";
        if (idle < limit - notice)
        {
            return new IdleDecision(IdleVerdict.Idle, reason) { StopsAt = activity.LastActive + limit };
        }

        // A warning of an earlier idleness warned of another stop.
        var isWarned = before?.WarnedAt > activity.LastActive;
        var warned = isWarned ? before!.WarnedAt!.Value : now;
        var (limitIsOver, noticeIsOver) = (activity.LastActive + limit, warned + notice);
        var earliest = warned + (notice > GovernorContract.Interval ? notice : GovernorContract.Interval) - Slack;
        return isWarned && idle >= limit && now >= earliest
            ? new IdleDecision(IdleVerdict.Stop, reason) { StopsAt = now, WarnedAt = warned }
            : new IdleDecision(IdleVerdict.Warned, reason)
            {
                StopsAt = limitIsOver > noticeIsOver ? limitIsOver : noticeIsOver,
                WarnedAt = warned,
                IsNews = !isWarned,
            };
    }

    /// <summary>A warning that was given stays given: a sign that is missing for a while does not begin it again.</summary>
    private static IdleDecision Unknown(string reason, IdleRecord? before) => new(IdleVerdict.Unknown, reason) { WarnedAt = before?.WarnedAt };

    private static string Minutes(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} {(Math.Floor(time.TotalMinutes) == 1 ? "minute" : "minutes")}");
}
