using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static class RetentionShape
{
    /// <value>A retention period that CloudWatch Logs has.</value>
    public static Shape<int> Days { get; } = Shapes.WholeNumber(1, 3653).Unless(days => LogRetention.Days.Contains(days)
        ? null
        : $"is {days}; CloudWatch Logs keeps logs for {string.Join(", ", LogRetention.Days)} days. "
            + $"Give {LogRetention.Days.First(known => known > days)}, the next longer one.");
}
