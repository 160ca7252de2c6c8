using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Platform;

internal static class AlarmShape
{
    private static readonly Field<IReadOnlyList<string>> Emails = Field.Optional(
        "emails",
        Shapes.List(EmailAddress.Shape, minimum: 0, maximum: 50, EachOnce),
        [],
        "Addresses that each must confirm a message from AWS.");

    public static Shape<AlarmSettings> Shape { get; } = Shapes.Record(
        [Emails],
        values => new AlarmSettings { Emails = values.Of(Emails) });

    /// <summary>No address stands twice in a list.</summary>
    public static void EachOnce(IReadOnlyList<Placed<string>> emails, Report report)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var email in emails.Where(email => !seen.Add(email.Value)))
        {
            report.Add(email.Place, $"is \"{email.Value}\" again; remove one.");
        }
    }
}
