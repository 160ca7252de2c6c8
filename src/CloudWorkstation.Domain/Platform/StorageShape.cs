using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static class StorageShape
{
    private static readonly Field<int> LogDays = Field.Optional(
        "log_days", RetentionShape.Days, new StorageSettings().LogDays, "Days that access logs and function logs are kept.");

    public static Shape<StorageSettings> Shape { get; } = Shapes.Record(
        [LogDays],
        values => new StorageSettings { LogDays = values.Of(LogDays) });
}
